import type { ThemeConfig } from 'antd'
import { theme as antd } from 'antd'

export type Looks = 'light' | 'dark'

const fonts = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, -apple-system, sans-serif'
/** @NOTE the same stand in theme.css. */
const fontByLanguage = { zh: fonts, en: `"Latin quotes", ${fonts}` }

/** @NOTE the same colours stand in theme.css as custom properties for our own parts. */
const colours = {
  light: {
    colorPrimary: '#0F766E',
    colorInfo: '#0F766E',
    colorLink: '#0F766E',
    colorSuccess: '#1F7A46',
    colorWarning: '#A15C00',
    colorError: '#C4301C',
    colorTextBase: '#1A2226',
    colorTextSecondary: '#505C63',
    colorTextTertiary: '#616D74',
    colorTextDescription: '#616D74',
    colorTextPlaceholder: '#667178',
    // A form that one may only read is there to be read.
    colorTextDisabled: '#636E75',
    colorBgLayout: '#F3F5F6',
    colorBgContainer: '#FFFFFF',
    colorBorder: '#C9D1D5',
    colorBorderSecondary: '#E4E9EB',
    // Left alone, Ant Design greys our dark tones into muddy grounds.
    colorInfoBg: '#E5F2F0',
    colorInfoBorder: '#A9D3CE',
    colorWarningBg: '#FDF3E1',
    colorWarningBorder: '#EBCF9C',
    colorErrorBg: '#FDEEEB',
    colorErrorBorder: '#F0B8AE',
    colorSuccessBg: '#E8F5ED',
    colorSuccessBorder: '#B0D9C0',
  },
  dark: {
    // The dark algorithm dims what it is given by a tenth.
    colorPrimary: '#17958A',
    colorInfo: '#3CBDB0',
    colorLink: '#4CC7BA',
    colorSuccess: '#4FB47A',
    colorWarning: '#D99A3C',
    colorError: '#FF8B78',
    colorTextBase: '#E7ECEE',
    colorTextSecondary: '#AFBAC0',
    colorTextTertiary: '#97A3AA',
    colorTextDescription: '#97A3AA',
    colorTextPlaceholder: '#929EA5',
    colorTextDisabled: '#929EA5',
    colorBgLayout: '#11161A',
    colorBgContainer: '#1A2126',
    colorBgElevated: '#222B31',
    colorBorder: '#3C4850',
    colorBorderSecondary: '#2A343A',
    colorInfoBg: '#14312F',
    colorInfoBorder: '#1F5A54',
    colorWarningBg: '#352A19',
    colorWarningBorder: '#5F4A26',
    colorErrorBg: '#3A201D',
    colorErrorBorder: '#6B342B',
    colorSuccessBg: '#1A3025',
    colorSuccessBorder: '#2C5540',
  },
} satisfies Record<Looks, NonNullable<ThemeConfig['token']>>

/** Left alone, Ant Design lights up both in the dark: white on it and it on the ground can hardly be read then. */
const underTheMouse = {
  colorPrimaryHover: '#0F766E',
  colorPrimaryActive: '#0B655E',
  defaultHoverColor: colours.dark.colorLink,
  defaultActiveColor: colours.dark.colorLink,
}

/** Ant Design in our colours, dense enough for eight hours of lists. */
export function antdTheme(looks: Looks, language: keyof typeof fontByLanguage): ThemeConfig {
  return {
    // Not the compact algorithm: it writes everything in 12 px. Dense comes from low controls and small gaps.
    algorithm: looks === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      ...colours[looks],
      fontFamily: fontByLanguage[language],
      fontSize: 14,
      lineHeight: 22 / 14,
      borderRadius: 6,
      controlHeight: 30,
      controlHeightLG: 38,
      controlHeightSM: 24,
      padding: 14,
      paddingContentHorizontal: 14,
      wireframe: false,
      // theme.css takes all transitions away; Ant Design must not wait for their end.
      motion: !prefersStillness(),
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Button: {
        fontWeight: 500,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        ...(looks === 'dark' && underTheMouse),
      },
      Tooltip: { fontSize: 12 },
      // In the dark what is filled may be deeper than what is written.
      Tabs: { horizontalMargin: '0', itemSelectedColor: colours[looks].colorLink },
    },
  }
}

function prefersStillness(): boolean {
  return globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false
}
