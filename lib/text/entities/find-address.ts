import type { Found, Reading } from './entity.ts'

const provinces =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|台湾|香港|澳门'
const cities =
  '广州|深圳|杭州|南京|苏州|成都|武汉|西安|郑州|长沙|青岛|宁波|无锡|佛山|东莞|合肥|福州|厦门|济南|大连|沈阳|长春|哈尔滨|石家庄|太原|南昌|昆明|贵阳|南宁|海口|兰州|乌鲁木齐|呼和浩特|银川|西宁|拉萨|温州|常州|南通|徐州|嘉兴|绍兴|金华|泉州|珠海|中山|惠州|烟台|潍坊|洛阳|唐山'
/** What stands before an address when nobody names the province. */
const leadIn =
  '(?:地址(?:就?是|在|[:：])|家?住在|家住|住址(?:是|在)|家在|位于|(?:送|寄|发|邮|上门)到|地点(?:是|在))\\s?'
const plain = '[^\\P{Script=Han}的了是我您你他她在有要吗呢吧啊]'
const place = `${plain}{1,8}?(?:特别行政区|自治区|自治州|省|市|区|县|旗|镇|乡|街道|社区|大道|路|街|胡同|巷|弄|道|村|小区|花园|家园|大厦|广场|公寓|公馆|苑|园区|新村|中心|酒店|学校|大学|医院|商场)`
const door =
  '(?:[0-9A-Za-z]{1,6}|[零一二三四五六七八九十百]{1,5})(?:号楼|号院|号|栋|幢|座|单元|层|楼|室|弄|巷|期|户|-(?=\\d))'
const lastDoor = '(?:[0-9]{1,5}(?![0-9元块年月点个天]))?'
const piece = `(?:${place}|${door}|[\\s,，](?=${door}))`
const start = `(?:(?:${provinces})(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区)?|(?:${cities})市?)`

const named = new RegExp(`${start}${piece}{1,10}${lastDoor}`, 'gu')
const told = new RegExp(`${leadIn}(${piece}{2,10}${lastDoor})`, 'gu')
const english =
  /\b(\d{1,5}[A-Z]?\s(?:[A-Z][\p{L}'-]{1,20}\s){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Square|Way)\b\.?(?:,?\s(?:Apt|Apartment|Unit|Suite|Room|Flat)\.?\s?#?[\dA-Z]{1,5})?)/gu

/** Places to send something or somebody to; a city alone is not enough. */
export function* findAddresses({ text }: Reading): Generator<Found> {
  for (const { 0: words, index } of text.matchAll(named)) yield address(words, index)
  for (const { 0: all, 1: words, index } of text.matchAll(told))
    yield address(words!, index + all.length - words!.length)
  for (const { 0: words, index } of text.matchAll(english)) {
    yield { kind: 'address', value: words, start: index, end: index + words.length, confidence: 0.85 }
  }
}

/** A door makes it an address, more levels make it surer. */
function address(words: string, start: number): Found {
  const value = words.trim()
  const hasDoor = /(?:号楼|号院|号|栋|幢|座|单元|层|楼|室|\d)$/.test(value)
  return { kind: 'address', value, start, end: start + value.length, confidence: hasDoor ? 0.9 : 0.65 }
}
