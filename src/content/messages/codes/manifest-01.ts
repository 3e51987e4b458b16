import type { Codes } from '../types.ts';

/** Reading files: what kubectl says before the API server sees anything. */
export const codes = {
  FML0101: {
    title: { en: 'YAML syntax error', 'zh-cn': 'YAML 语法错误' },
    sentence: {
      en: 'This document is not valid YAML: {text}. Nothing from here to the end of the file is applied.',
      'zh-cn': '这个文档不是合法的 YAML：{text}。从这里到文件末尾的内容都不会被应用。',
    },
    meaning: {
      en: 'kubectl reads a file document by document. It applies the documents before a syntax error, and stops reading there.',
      'zh-cn': 'kubectl 逐个文档读取文件：语法错误之前的文档照常应用，读到错误处就停止。',
    },
    fix: {
      en: 'Look at the line itself and the one above: indentation, a missing colon or quote, a value with ": " in it that needs quotes.',
      'zh-cn': '检查这一行和上一行：缩进、缺少的冒号或引号，或者值里含有 ": " 而没有加引号。',
    },
  },
  FML0102: {
    title: { en: 'Tab in the indentation', 'zh-cn': '缩进中使用了 Tab' },
    sentence: {
      en: 'This line is indented with a tab ({text}). YAML allows spaces only.',
      'zh-cn': '这一行用 Tab 缩进（{text}），YAML 只允许用空格缩进。',
    },
    meaning: {
      en: 'YAML takes its structure from spaces. A tab has no width that everybody agrees on, so the parser refuses it.',
      'zh-cn': 'YAML 用空格表示结构。Tab 没有公认的宽度，因此解析器拒绝它。',
    },
    fix: { en: 'Replace the tab with spaces.', 'zh-cn': '把 Tab 换成空格。' },
  },
  FML0104: {
    title: { en: 'Unknown anchor', 'zh-cn': '未知的锚点' },
    sentence: {
      en: 'The alias refers to an anchor that this document does not have: {text}.',
      'zh-cn': '别名引用的锚点在这个文档中不存在：{text}。',
    },
    meaning: {
      en: 'An alias (*name) repeats the value marked with &name. Anchors do not reach across a `---` line.',
      'zh-cn': '别名（*name）重复由 &name 标记的值。锚点不能跨越 `---` 分隔线。',
    },
    fix: {
      en: 'Define the anchor in the same document, or write the value out.',
      'zh-cn': '在同一个文档中定义锚点，或者直接写出值。',
    },
  },
  FML0105: {
    title: { en: 'Text after the document separator', 'zh-cn': '文档分隔符后有多余内容' },
    sentence: {
      en: 'Only a comment may follow `---` on its line: {text}. Nothing below is applied.',
      'zh-cn': '`---` 所在行后面只能跟注释：{text}。下面的内容都不会被应用。',
    },
    meaning: {
      en: 'kubectl splits a file at lines that start with `---` and refuses anything else on such a line.',
      'zh-cn': 'kubectl 在以 `---` 开头的行处拆分文件，并拒绝这一行上的其他内容。',
    },
    fix: {
      en: 'Put the text on a line of its own, or make it a comment.',
      'zh-cn': '把内容移到单独一行，或改成注释。',
    },
  },
  FML0106: {
    title: { en: 'Not an object', 'zh-cn': '不是对象' },
    sentence: {
      en: 'A manifest must be a mapping with apiVersion and kind; this document is a list or a single value.',
      'zh-cn': '清单必须是带有 apiVersion 和 kind 的映射；这个文档是列表或单个值。',
    },
    meaning: {
      en: 'Each document of a file describes one object. Several objects are several documents, or a `kind: List` with `items`.',
      'zh-cn': '文件中的每个文档描述一个对象。多个对象要写成多个文档，或者用带 `items` 的 `kind: List`。',
    },
    fix: { en: 'Separate the objects with `---`.', 'zh-cn': '用 `---` 分隔各个对象。' },
  },
  FML0107: {
    title: { en: 'apiVersion or kind missing', 'zh-cn': '缺少 apiVersion 或 kind' },
    sentence: { en: 'This document does not set {fields}.', 'zh-cn': '这个文档没有设置 {fields}。' },
    meaning: {
      en: 'Without apiVersion and kind nobody knows what the document describes, so kubectl does not send it.',
      'zh-cn': '没有 apiVersion 和 kind，就无法知道文档描述的是什么，kubectl 不会发送它。',
    },
    fix: { en: 'Start the document with apiVersion and kind.', 'zh-cn': '在文档开头写上 apiVersion 和 kind。' },
  },
  FML0108: {
    title: { en: 'Unknown kind or version', 'zh-cn': '未知的 kind 或版本' },
    sentence: {
      en: 'No matches for kind "{kind}" in version "{apiVersion}": the object {name} is not applied.',
      'zh-cn': '版本“{apiVersion}”中没有名为“{kind}”的 kind：对象 {name} 不会被应用。',
    },
    meaning: {
      en: 'A misspelt kind or group, a wrong version, a wrong letter case and a missing CRD all look the same to the API server. Kinds outside of what this simulator knows end here as well.',
      'zh-cn':
        '拼错 kind 或 group、版本不对、大小写不对、没有安装 CRD，对 API server 来说都是同一个错误。模拟器不认识的 kind 也会停在这里。',
    },
    fix: {
      en: 'Compare kind and apiVersion with the documentation of the API; letter case counts.',
      'zh-cn': '对照 API 文档检查 kind 和 apiVersion，注意大小写。',
    },
  },
  FML0109: {
    title: { en: 'Cluster object in gcp/', 'zh-cn': 'gcp/ 中的集群对象' },
    sentence: {
      en: '{kind} belongs to a cluster; files in gcp/ describe Google Cloud resources only.',
      'zh-cn': '{kind} 属于某个集群；gcp/ 中的文件只描述 Google Cloud 资源。',
    },
    meaning: {
      en: 'The folder of a file is the cluster that it is applied to; gcp/ stands for the Google Cloud project around the clusters.',
      'zh-cn': '文件所在的目录就是它被应用到的集群；gcp/ 表示集群之外的 Google Cloud 项目。',
    },
    fix: {
      en: 'Move the object to a file in the folder of its cluster.',
      'zh-cn': '把对象移到它所属集群目录下的文件里。',
    },
  },
  FML0110: {
    title: { en: 'File outside every cluster folder', 'zh-cn': '文件不在任何集群目录中' },
    sentence: {
      en: '{path} lies in no folder, so it is applied to no cluster.',
      'zh-cn': '{path} 不在任何目录中，因此不会被应用到任何集群。',
    },
    meaning: {
      en: 'A mesh is a set of folders: one for each cluster, named as the cluster, and gcp/ for Google Cloud.',
      'zh-cn': '一个网格由若干目录组成：每个集群一个，目录名即集群名；gcp/ 用于 Google Cloud。',
    },
    fix: {
      en: 'Move the file into the folder of a cluster, or into gcp/.',
      'zh-cn': '把文件移到某个集群的目录或 gcp/ 中。',
    },
  },
  FML0111: {
    title: { en: 'Key written twice', 'zh-cn': '重复的键' },
    sentence: {
      en: 'The key "{key}" occurs again further down in the same mapping; the last one counts and this one is dropped.',
      'zh-cn': '键“{key}”在同一个映射中后面又出现了一次；以最后一个为准，这一个被丢弃。',
    },
    meaning: {
      en: 'kubectl turns YAML into JSON and keeps the last of equal keys, without a word.',
      'zh-cn': 'kubectl 把 YAML 转成 JSON，相同的键只保留最后一个，而且没有任何提示。',
    },
    fix: { en: 'Keep one of the two, or merge their contents.', 'zh-cn': '只保留其中一个，或者合并它们的内容。' },
  },
  FML0112: {
    title: { en: 'File too large', 'zh-cn': '文件太大' },
    sentence: {
      en: 'The file is larger than {limit} MiB and is not read.',
      'zh-cn': '文件超过 {limit} MiB，不会被读取。',
    },
    meaning: {
      en: 'No API server accepts an object of this size, and reading it would block the page.',
      'zh-cn': '没有 API server 会接受这么大的对象，读取它也会让页面卡住。',
    },
    fix: { en: 'Split the file, or leave out what is not needed.', 'zh-cn': '拆分文件，或去掉不需要的内容。' },
  },
  FML0113: {
    title: { en: 'Nested too deeply', 'zh-cn': '嵌套过深' },
    sentence: {
      en: 'The document is nested deeper than {limit} levels and is not read.',
      'zh-cn': '文档嵌套超过 {limit} 层，不会被读取。',
    },
    meaning: { en: 'No Kubernetes object is nested like this.', 'zh-cn': '没有任何 Kubernetes 对象会嵌套成这样。' },
    fix: {
      en: 'Look for brackets or indentation that open a level by mistake.',
      'zh-cn': '检查是否有误写的括号或缩进导致多出层级。',
    },
  },
  FML0114: {
    title: { en: 'Too many aliases', 'zh-cn': '别名展开过多' },
    sentence: {
      en: 'The aliases of this document expand to more than a parser accepts.',
      'zh-cn': '这个文档的别名展开后超过了解析器允许的规模。',
    },
    meaning: {
      en: 'Aliases of aliases grow exponentially when they are written out; every YAML parser has a limit against that.',
      'zh-cn': '别名嵌套别名在展开时会指数级增长，所有 YAML 解析器都对此设有上限。',
    },
    fix: { en: 'Write the values out, or use fewer aliases.', 'zh-cn': '直接写出值，或减少别名。' },
  },
  FML0115: {
    title: { en: 'Name missing', 'zh-cn': '缺少名称' },
    sentence: { en: 'The {kind} has no metadata.name.', 'zh-cn': '这个 {kind} 没有 metadata.name。' },
    meaning: {
      en: 'An object is found by its kind, namespace and name.',
      'zh-cn': '对象由 kind、Namespace 和名称来标识。',
    },
    fix: { en: 'Give it a name.', 'zh-cn': '为它取一个名称。' },
  },
  FML0117: {
    title: { en: 'Text expected in metadata', 'zh-cn': '元数据中应为字符串' },
    sentence: {
      en: '{field} must be text, and YAML reads this value as something else: {text}.',
      'zh-cn': '{field} 必须是字符串，而 YAML 把这个值读成了别的类型：{text}。',
    },
    meaning: {
      en: 'Unquoted, yes, no, on, off, y, n, true and false are booleans, and digits are numbers. Labels and annotations are text.',
      'zh-cn': '不加引号时，yes、no、on、off、y、n、true、false 是布尔值，数字是数值；而标签和注解必须是字符串。',
    },
    fix: { en: 'Put the value in quotes.', 'zh-cn': '给值加上引号。' },
  },
  FML0118: {
    title: { en: 'Not a manifest', 'zh-cn': '不是清单文件' },
    sentence: {
      en: 'Only files that end in .yaml, .yml or .json are applied.',
      'zh-cn': '只有以 .yaml、.yml 或 .json 结尾的文件会被应用。',
    },
    meaning: { en: 'kubectl reads a folder by these endings.', 'zh-cn': 'kubectl 按这些扩展名读取目录。' },
    fix: { en: 'Rename the file if it is meant to be applied.', 'zh-cn': '如果需要应用它，请改名。' },
  },
  FML0119: {
    title: { en: 'Google Cloud resource in a cluster', 'zh-cn': '集群目录中的 Google Cloud 资源' },
    sentence: {
      en: '{kind} describes a Google Cloud resource; it belongs in gcp/.',
      'zh-cn': '{kind} 描述的是 Google Cloud 资源，应放在 gcp/ 中。',
    },
    meaning: {
      en: 'Networks, clusters, firewalls and fleet memberships exist outside of the clusters.',
      'zh-cn': '网络、集群、防火墙和 fleet 成员关系都存在于集群之外。',
    },
    fix: { en: 'Move the object to a file in gcp/.', 'zh-cn': '把对象移到 gcp/ 下的文件里。' },
  },
  FML0120: {
    title: { en: 'generateName cannot be applied', 'zh-cn': 'generateName 不能用于 apply' },
    sentence: {
      en: 'from {prefix}: cannot use generate name with apply.',
      'zh-cn': '{prefix}：apply 不支持 generateName。',
    },
    meaning: {
      en: 'apply has to find the object again the next time, and a generated name is new every time.',
      'zh-cn': 'apply 下次还要找到同一个对象，而生成的名称每次都不同。',
    },
    fix: { en: 'Use metadata.name.', 'zh-cn': '使用 metadata.name。' },
  },
  FML0121: {
    title: { en: 'Node label read as text', 'zh-cn': '节点标签按文本读取' },
    sentence: {
      en: 'YAML reads the label {key} as a boolean or a number; on the node it stands as "{text}".',
      'zh-cn': 'YAML 把标签 {key} 读成布尔值或数字；节点上它的值是“{text}”。',
    },
    meaning: {
      en: 'Unquoted y, n, yes, no, on and off are booleans in YAML 1.1, which kubectl reads. A selector that asks for the letters does not match.',
      'zh-cn':
        '在 kubectl 使用的 YAML 1.1 中，不加引号的 y、n、yes、no、on、off 是布尔值。按字母本身来选择的 selector 不会匹配。',
    },
    fix: { en: 'Put the value in quotes.', 'zh-cn': '给值加上引号。' },
  },
} satisfies Codes;
