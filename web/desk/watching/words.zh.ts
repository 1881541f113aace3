export const zh = {
  group: '工单',
  watch: '关注这张工单',
  unwatch: '不再关注',
  watchers: '关注者：{{names}}',
  writing: '{{names}} 正在写',
  looking: '{{names}} 也在看',
}
