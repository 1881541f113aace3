export const zh = {
  choose: '请选择',
  pickCustomer: '按姓名或电话搜索客户',
  pickUser: '搜索员工',
  nobody: '没有找到',
  addFile: '添加附件',
  removeFile: '移除附件 {{name}}',
  uploading: '正在上传…',
  notUploaded: '没有传上去：{{name}}',
  addRow: '添加一行',
  removeRow: '删除第 {{n}} 行',
  rows: '{{n}} 行',
  cell: '第 {{n}} 行，{{column}}',
}
