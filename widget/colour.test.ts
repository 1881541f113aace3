import { describe, expect, test } from 'vitest'
import { contrast, houseColour, palette, readColour } from './colour.ts'

describe('the colour of a shop', () => {
  test('is read from #rgb and #rrggbb, and from nothing else', () => {
    expect(readColour('#0F766E')).toEqual([15, 118, 110])
    expect(readColour(' #fff ')).toEqual([255, 255, 255])
    for (const wrong of [undefined, '', 'red', '#12', '#12345g', '#fff;}*{display:none', 'url(x)'])
      expect(readColour(wrong)).toBeUndefined()
  })

  test('is ours when theirs cannot be read', () => {
    expect(palette('javascript:1')).toEqual(palette(houseColour))
  })

  test.each(['#0F766E', '#ffffff', '#000000', '#ffd400', '#ff0000', '#7fb3a6', '#123456'])(
    '%s stays readable',
    (colour) => {
      const { accent, onAccent, inkDay, inkNight } = palette(colour)
      const read = (hex: string) => readColour(hex)!

      expect(contrast(read(accent), read(onAccent))).toBeGreaterThanOrEqual(4.5)
      expect(contrast(read(inkDay), [255, 255, 255])).toBeGreaterThanOrEqual(4.5)
      expect(contrast(read(inkNight), [24, 29, 31])).toBeGreaterThanOrEqual(4.5)
    },
  )
})
