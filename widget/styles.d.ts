/** The build hands a style sheet over as text, for a shadow root to adopt. */
declare module '*.css' {
  const css: string
  export default css
}
