import type { Found, Reading } from './entity.ts'

/** The surnames of more than nine in ten Chinese; a wrong guess costs more than a missed rare one. */
const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪辛柯庄殷庞倪蓝聂凌章葛岳齐梅翁关尤俞耿阮焦缪华祝温樊霍骆涂詹甄'
const doubleSurnames = '欧阳|司马|上官|诸葛|司徒|东方|独孤|慕容|夏侯|尉迟|皇甫|端木'
/** Characters that go on with the sentence rather than with the name. */
const goesOn = '想要的有在是说买了我你他她们来去退给订问下也就这那不没跟和呢吗吧啊，。可能需打住叫姓现刚今昨电号先女小'
const given = `[^\\P{Script=Han}${goesOn}]`
const chineseName = `(?:${doubleSurnames}|[${surnames}])(?:${given}|小(?=${given})){1,2}`
/** What people are, not what they are called. */
const notNames = '高中|高级|黄金|白金|金卡|金牌|常客|常年|万分|方便|江苏|江西|温州|武汉|石家|向|严重|成都|毛病'
const title = '先生|女士|小姐|太太|老师|经理|总'

const rules: readonly { looks: RegExp; confidence: number }[] = [
  {
    looks: new RegExp(
      `(?:我(?:的名字)?叫|(?:我的)?(?:名字|姓名)(?:是|叫|[:：])|联系人(?:是|叫|[:：])|收件人(?:是|叫|[:：])|收货人(?:是|叫|[:：])|机主(?:是|叫)?|户主(?:是|叫)?|免贵姓.{0,2}叫)\\s?(${chineseName})`,
      'gu',
    ),
    confidence: 0.92,
  },
  { looks: new RegExp(`我是(?!${notNames})(${chineseName})(?=$|[\\s\\p{P}])`, 'gu'), confidence: 0.6 },
  { looks: new RegExp(`(?:我|免贵|本人)姓((?:${doubleSurnames}|[${surnames}]))`, 'gu'), confidence: 0.85 },
  {
    looks: new RegExp(
      `(?<![\\p{Script=Han}])((?:${doubleSurnames}|[${surnames}])(?:${title}))(?!\\p{Script=Han}{0,2}(?:您|你)好)`,
      'gu',
    ),
    confidence: 0.5,
  },
  {
    looks: /\b(?:my|the|full)?\s?name(?:'s| is|:)\s?([A-Z][\p{L}'-]{1,20}(?:\s[A-Z][\p{L}'-]{1,20}){0,2})/gu,
    confidence: 0.92,
  },
  {
    looks: /\b[Tt]his is ([A-Z][\p{L}'-]{1,20}(?:\s[A-Z][\p{L}'-]{1,20}){0,2})(?=\s(?:speaking|here|calling|from)\b)/gu,
    confidence: 0.8,
  },
  { looks: /\b(?:I'm|I am) ([A-Z][\p{L}'-]{1,20}\s[A-Z][\p{L}'-]{1,20})(?=[\s,.]|$)/gu, confidence: 0.75 },
  {
    looks:
      /\bmy name is ((?!and\b|on\b|not\b|in\b)[a-z]{2,20}(?:\s(?!and\b|i\b|my\b|from\b|the\b|with\b|here\b)[a-z]{2,20})?)/gu,
    confidence: 0.7,
  },
]

/** What people call themselves when they say so: 我叫王小明, 我姓李, "my name is Ann Lee". */
export function* findNames({ text }: Reading): Generator<Found> {
  for (const { looks, confidence } of rules) {
    for (const match of text.matchAll(looks)) {
      const value = match[1]!
      const start = match.index + match[0].lastIndexOf(value)
      yield { kind: 'name', value: capitals(value), start, end: start + value.length, confidence }
    }
  }
}

/** Recognised speech has no capitals: "john smith" is John Smith. */
function capitals(name: string): string {
  return name.replace(/(?<![\p{L}'])[a-z]/gu, (letter) => letter.toUpperCase())
}
