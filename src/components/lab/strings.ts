import type { Both, Locale } from '../site/strings.ts';

/** What the lab page says beside the texts of the lab and the messages of the simulator. */
export const strings = {
  task: { en: 'Task', 'zh-cn': '任务' },
  manifests: { en: 'Manifests', 'zh-cn': '清单' },
  answer: { en: 'Answer', 'zh-cn': '结论' },
  toTask: { en: 'Skip to the task', 'zh-cn': '跳到任务' },
  toManifests: { en: 'Skip to the manifests', 'zh-cn': '跳到清单' },
  toAnswer: { en: 'Skip to the answer', 'zh-cn': '跳到结论' },
  fold: { en: 'Fold {name}', 'zh-cn': '收起“{name}”' },
  unfold: { en: 'Unfold {name}', 'zh-cn': '展开“{name}”' },
  resize: { en: 'Width of {name}', 'zh-cn': '“{name}”的宽度' },

  // Bar
  score: { en: '{n} of {total} checks', 'zh-cn': '{total} 项检查，通过 {n} 项' },
  solved: { en: 'Solved', 'zh-cn': '已完成' },
  share: { en: 'Share', 'zh-cn': '分享' },
  shared: { en: 'Link copied', 'zh-cn': '链接已复制' },
  shareByHand: { en: 'Copy this link', 'zh-cn': '请复制此链接' },
  resetAll: { en: 'Start over', 'zh-cn': '重新开始' },
  help: { en: 'Keyboard', 'zh-cn': '键盘操作' },
  close: { en: 'Close', 'zh-cn': '关闭' },
  undo: { en: 'Undo', 'zh-cn': '撤销' },

  // Task
  objectives: { en: 'What you take away', 'zh-cn': '学完能做到' },
  checks: { en: 'Checks', 'zh-cn': '检查' },
  passed: { en: 'holds', 'zh-cn': '通过' },
  failed: { en: 'does not hold', 'zh-cn': '未通过' },
  unknown: { en: 'cannot be told', 'zh-cn': '无法判断' },
  showRequest: { en: 'Show its request', 'zh-cn': '查看对应请求' },
  hints: { en: 'Hints', 'zh-cn': '提示' },
  hintFirst: { en: 'Where do I look?', 'zh-cn': '该往哪里看？' },
  hintSecond: { en: 'Which field is it?', 'zh-cn': '和哪个字段有关？' },
  hintThird: { en: 'What does it mean?', 'zh-cn': '这意味着什么？' },
  noHints: {
    en: 'There is a hint for each cause of a failing check. None is failing with a cause now.',
    'zh-cn': '检查因某个原因失败时，这里有对应的提示。现在没有。',
  },
  debrief: { en: 'What it was', 'zh-cn': '回顾' },
  solvedLead: { en: 'Solved. The request arrives.', 'zh-cn': '完成了，请求到达了目的地。' },
  moreLabs: { en: 'More labs', 'zh-cn': '更多实验' },
  readGuide: { en: 'The guide to this lab', 'zh-cn': '配套指南' },
  minutes: { en: '{n} minutes', 'zh-cn': '约 {n} 分钟' },

  // Manifests
  files: { en: 'Files', 'zh-cn': '文件' },
  openFiles: { en: 'Open files', 'zh-cn': '打开的文件' },
  newFile: { en: 'New file', 'zh-cn': '新建文件' },
  path: { en: 'Path of the new file', 'zh-cn': '新文件的路径' },
  create: { en: 'Create', 'zh-cn': '创建' },
  cancel: { en: 'Cancel', 'zh-cn': '取消' },
  deleteFile: { en: 'Delete {file}', 'zh-cn': '删除 {file}' },
  resetFile: { en: 'Reset {file}', 'zh-cn': '还原 {file}' },
  delete: { en: 'Delete', 'zh-cn': '删除' },
  reset: { en: 'Reset', 'zh-cn': '还原' },
  changed: { en: 'changed', 'zh-cn': '已修改' },
  added: { en: 'new', 'zh-cn': '新增' },
  deleted: { en: 'deleted', 'zh-cn': '已删除' },
  errors: { en: '{n} refused', 'zh-cn': '{n} 处被拒绝' },
  warnings: { en: '{n} to look at', 'zh-cn': '{n} 处需留意' },
  closeTab: { en: 'Close {file}', 'zh-cn': '关闭 {file}' },
  changes: { en: 'Changes', 'zh-cn': '改动' },
  changesOf: { en: 'Changes in {file} since the start', 'zh-cn': '{file} 相对起始内容的改动' },
  lineIn: { en: 'added:', 'zh-cn': '新增：' },
  lineOut: { en: 'removed:', 'zh-cn': '删除：' },
  editorOf: { en: 'Contents of {file}', 'zh-cn': '{file} 的内容' },
  locked: { en: 'This file cannot be changed in this lab.', 'zh-cn': '本实验中此文件不可修改。' },
  noFile: { en: 'No file is open.', 'zh-cn': '没有打开的文件。' },
  noFileHow: { en: 'Pick one in the list, or make a new one.', 'zh-cn': '从列表中选一个，或新建一个。' },
  tabTrap: {
    en: 'Tab indents. Ctrl+M lets Tab leave the editor.',
    'zh-cn': 'Tab 用于缩进；按 Ctrl+M 后，Tab 可离开编辑器。',
  },
  plainEditor: {
    en: 'The editor could not be loaded; this plain one works just the same.',
    'zh-cn': '编辑器未能加载，可以用这个纯文本框继续编辑，效果相同。',
  },
  edit: { en: 'Edit', 'zh-cn': '编辑' },
  done: { en: 'Done', 'zh-cn': '完成' },
  pathEmpty: { en: 'Type a path, like a/service.yaml.', 'zh-cn': '请输入路径，例如 a/service.yaml。' },
  pathFolder: {
    en: 'Begin with a folder: the name of a cluster, or gcp.',
    'zh-cn': '路径要以文件夹开头：集群名或 gcp。',
  },
  pathExtension: { en: 'End with .yaml.', 'zh-cn': '请以 .yaml 结尾。' },
  pathCharacters: {
    en: 'Letters, digits, dots, hyphens and slashes only.',
    'zh-cn': '只能使用字母、数字、点、连字符和斜杠。',
  },
  pathTaken: { en: 'There is a file of that path.', 'zh-cn': '该路径的文件已存在。' },
  pathLocked: { en: 'This lab takes no files there.', 'zh-cn': '本实验不允许在那里放文件。' },

  // What happened
  didReset: { en: '{file} is as it was at the start.', 'zh-cn': '{file} 已还原到起始内容。' },
  didResetAll: { en: 'All files are as they were at the start.', 'zh-cn': '所有文件已还原到起始内容。' },
  didDelete: { en: '{file} is deleted.', 'zh-cn': '已删除 {file}。' },
  didUndo: { en: 'Undone.', 'zh-cn': '已撤销。' },
  didLoadShared: {
    en: 'You see work that somebody shared. Yours is kept.',
    'zh-cn': '这是别人分享的内容，你自己的内容已保留。',
  },
  backToMine: { en: 'Back to mine', 'zh-cn': '回到我的内容' },
  notSaved: {
    en: 'This browser does not let the page store anything: your work lasts until you leave. A share link keeps it.',
    'zh-cn': '此浏览器不允许页面存储数据，离开后修改会丢失。可以用分享链接保留。',
  },
  shareDamaged: { en: 'This share link is damaged and cannot be read.', 'zh-cn': '分享链接已损坏，无法读取。' },
  shareVersion: {
    en: 'This share link was made by a newer version of the site. Reload the page and try again.',
    'zh-cn': '分享链接来自更新版本的站点。请刷新页面后重试。',
  },
  shareTooLarge: { en: 'This share link holds too much to be loaded.', 'zh-cn': '分享链接内容过大，无法加载。' },
  shareOther: {
    en: 'This share link belongs to another lab, or to another version of this one.',
    'zh-cn': '分享链接属于其他实验，或属于本实验的另一个版本。',
  },
  restarted: {
    en: 'The simulator hung and was restarted. Nothing you typed is lost.',
    'zh-cn': '模拟器无响应，已重新启动。你输入的内容没有丢失。',
  },
  broken: {
    en: 'The simulator gives no answer to these manifests; the one you see is that of the last ones. What you type is kept, and each change tries again.',
    'zh-cn': '模拟器对当前清单没有给出结论，显示的是上一次的。你输入的内容会保留，每次修改都会重试。',
  },

  // Answer
  requests: { en: 'Requests', 'zh-cn': '请求' },
  from: { en: 'from', 'zh-cn': '从' },
  to: { en: 'to', 'zh-cn': '到' },
  terminal: { en: 'What the caller sees', 'zh-cn': '调用方看到的' },
  decidedBy: { en: 'Decided in', 'zh-cn': '决定于' },
  missingIn: { en: 'Missing; it would stand in', 'zh-cn': '缺少；它应写在' },
  createIt: { en: 'new file', 'zh-cn': '新文件' },
  byDefault: { en: 'Default', 'zh-cn': '默认行为' },
  considered: { en: '{n} considered', 'zh-cn': '考虑过 {n} 项' },
  chosen: { en: 'chosen', 'zh-cn': '选中' },
  notChosen: { en: 'not chosen', 'zh-cn': '未选中' },
  why: { en: 'What does {code} mean?', 'zh-cn': '{code} 是什么意思？' },
  allAbout: { en: 'More about {code}', 'zh-cn': '{code} 详解' },
  journey: { en: 'The path of the request', 'zh-cn': '请求的路径' },
  stopOf: { en: 'Stop {n} of {total}', 'zh-cn': '第 {n} 站，共 {total} 站' },
  previousStop: { en: 'Previous stop', 'zh-cn': '上一站' },
  nextStop: { en: 'Next stop', 'zh-cn': '下一站' },
  map: { en: 'Map', 'zh-cn': '拓扑' },
  mapPath: { en: 'The request passes: {path}.', 'zh-cn': '请求依次经过：{path}。' },
  noWorkloads: { en: 'no pods', 'zh-cn': '没有 Pod' },
  refused: { en: 'Not applied', 'zh-cn': '没有被应用' },
  moreRefused: { en: 'and {n} more', 'zh-cn': '还有 {n} 处' },
  problems: { en: 'What the manifests get told', 'zh-cn': '对清单的反馈' },
  severity: {
    error: { en: 'Refused', 'zh-cn': '被拒绝' },
    warning: { en: 'Look again', 'zh-cn': '请留意' },
    info: { en: 'Not modelled', 'zh-cn': '未建模' },
  },
  edited: { en: 'Your last edit', 'zh-cn': '最近一次修改' },
  nothingChanged: { en: 'It changed no answer.', 'zh-cn': '没有改变任何结论。' },
  nowEnds: { en: '{request}: {was} → {now}.', 'zh-cn': '{request}：{was} → {now}。' },
  nowHolds: { en: 'Now holds: {check}', 'zh-cn': '现在通过：{check}' },
  nowFails: { en: 'No longer holds: {check}', 'zh-cn': '不再通过：{check}' },
  announce: { en: '{request}: {verdict}. {headline}.', 'zh-cn': '{request}：{verdict}。{headline}。' },
  computing: { en: 'Computing …', 'zh-cn': '正在计算……' },

  // Pointers
  pointers: { en: 'First steps', 'zh-cn': '入门提示' },
  pointAnswer: {
    en: 'The answer is already here: how far the request gets, and which line decides. Nothing to run.',
    'zh-cn': '结论已经在这里：请求走到哪一步、由哪一行决定。不需要点“运行”。',
  },
  pointFiles: {
    en: 'Change any manifest. The answer follows as you type, and your work is kept in this browser.',
    'zh-cn': '随意修改清单。结论随输入更新，内容保存在此浏览器中。',
  },
  pointTask: {
    en: 'You are done when every check holds. Stuck? Hints open one level at a time.',
    'zh-cn': '所有检查都通过就完成了。卡住了？提示可以逐级展开。',
  },
  next: { en: 'Next', 'zh-cn': '下一条' },
  gotIt: { en: 'Got it', 'zh-cn': '知道了' },
  skip: { en: 'Skip', 'zh-cn': '跳过' },

  // Keyboard
  keysTitle: { en: 'Everything by keyboard', 'zh-cn': '全部操作都可用键盘完成' },
  keyTask: { en: 'Go to the task', 'zh-cn': '转到任务' },
  keyFiles: { en: 'Go to the file list', 'zh-cn': '转到文件列表' },
  keyEditor: { en: 'Go to the editor', 'zh-cn': '转到编辑器' },
  keyAnswer: { en: 'Go to the journey', 'zh-cn': '转到请求路径' },
  keyJump: { en: 'Go to the line that decides', 'zh-cn': '转到起决定作用的那一行' },
  keyNew: { en: 'New file', 'zh-cn': '新建文件' },
  keyArrows: {
    en: 'Move in the file list, the open files, and the stops of the journey; on a divider, change the width',
    'zh-cn': '在文件列表、打开的文件、路径各站之间移动；在分隔条上调整宽度',
  },
  keyEnter: {
    en: 'Open the file or the stop; on a divider, fold the column',
    'zh-cn': '打开文件或某一站；在分隔条上收起该栏',
  },
  keyDelete: {
    en: 'In the file list, delete the file (can be undone); on a tab, close it',
    'zh-cn': '在文件列表中删除文件（可撤销）；在标签上关闭它',
  },
  keyTab: { en: 'In the editor, switch Tab between indenting and leaving', 'zh-cn': '在编辑器中切换 Tab：缩进或离开' },
  keyHelp: { en: 'This list', 'zh-cn': '显示本列表' },
} as const;

export type StringKey = {
  [K in keyof typeof strings]: (typeof strings)[K] extends Both ? K : never;
}[keyof typeof strings];

/** The strings of one language, by key. */
export type Say = (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;

/** Speaks a language. */
export function speak(locale: Locale): Say {
  return (key, values = {}) =>
    strings[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
