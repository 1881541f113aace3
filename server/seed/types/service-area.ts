import * as parts from './parts.ts'

/** Where the demo centre sends engineers: three levels, as forms in China ask for them. */
export const serviceArea = parts.options(
  [
    'shanghai',
    '上海市',
    'Shanghai',
    parts.options([
      'shanghai-city',
      '市辖区',
      'City',
      parts.options(
        ['pudong', '浦东新区', 'Pudong'],
        ['xuhui', '徐汇区', 'Xuhui'],
        ['jingan', '静安区', "Jing'an"],
        ['minhang', '闵行区', 'Minhang'],
      ),
    ]),
  ],
  [
    'beijing',
    '北京市',
    'Beijing',
    parts.options([
      'beijing-city',
      '市辖区',
      'City',
      parts.options(
        ['chaoyang', '朝阳区', 'Chaoyang'],
        ['haidian', '海淀区', 'Haidian'],
        ['fengtai', '丰台区', 'Fengtai'],
      ),
    ]),
  ],
  [
    'guangdong',
    '广东省',
    'Guangdong',
    parts.options(
      [
        'guangzhou',
        '广州市',
        'Guangzhou',
        parts.options(['tianhe', '天河区', 'Tianhe'], ['yuexiu', '越秀区', 'Yuexiu'], ['panyu', '番禺区', 'Panyu']),
      ],
      [
        'shenzhen',
        '深圳市',
        'Shenzhen',
        parts.options(['nanshan', '南山区', 'Nanshan'], ['futian', '福田区', 'Futian'], ['baoan', '宝安区', "Bao'an"]),
      ],
    ),
  ],
  [
    'zhejiang',
    '浙江省',
    'Zhejiang',
    parts.options(
      ['hangzhou', '杭州市', 'Hangzhou', parts.options(['xihu', '西湖区', 'Xihu'], ['binjiang', '滨江区', 'Binjiang'])],
      ['ningbo', '宁波市', 'Ningbo', parts.options(['haishu', '海曙区', 'Haishu'], ['yinzhou', '鄞州区', 'Yinzhou'])],
    ),
  ],
  [
    'hubei',
    '湖北省',
    'Hubei',
    parts.options([
      'wuhan',
      '武汉市',
      'Wuhan',
      parts.options(['hongshan', '洪山区', 'Hongshan'], ['wuchang', '武昌区', 'Wuchang']),
    ]),
  ],
)
