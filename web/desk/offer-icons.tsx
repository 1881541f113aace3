import { CommentOutlined, FileTextOutlined, PhoneFilled, PhoneOutlined } from '@ant-design/icons'

/** What is offered, at a glance; the keys are those of `wordsFor`. */
export const offerIcons = {
  call: <PhoneFilled />,
  callback: <PhoneOutlined />,
  chat: <CommentOutlined />,
  ticket: <FileTextOutlined />,
}
