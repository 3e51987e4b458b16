import type { Codes } from '../types.ts';

/** What the API server and Istio's validating webhook refuse. */
export const codes = {
  FML0201: {
    title: { en: 'Namespace does not exist', 'zh-cn': 'Namespace 不存在' },
    sentence: {
      en: 'namespaces "{namespace}" not found: {kind} {name} is not applied to this cluster.',
      'zh-cn': 'Namespace “{namespace}”不存在：{kind} {name} 不会被应用到这个集群。',
    },
    meaning: {
      en: 'Every cluster has namespaces of its own. One that exists in another cluster does not help here.',
      'zh-cn': '每个集群有自己的 Namespace。别的集群里有同名 Namespace，在这里不起作用。',
    },
    fix: {
      en: 'Create the Namespace in this cluster, or correct the name.',
      'zh-cn': '在这个集群中创建该 Namespace，或更正名称。',
    },
  },
  FML0202: {
    title: { en: 'Object written twice', 'zh-cn': '对象被重复定义' },
    sentence: {
      en: '{kind} {name} is written again at {file}:{line}; that one is applied later and replaces this one.',
      'zh-cn': '{kind} {name} 在 {file}:{line} 又定义了一次；后应用的那一个会替换这一个。',
    },
    meaning: {
      en: 'Within a cluster, kind, namespace and name identify one object. Files are applied in the order of their names.',
      'zh-cn': '在一个集群内，kind、Namespace 和名称唯一标识一个对象。文件按名称顺序应用。',
    },
    fix: { en: 'Remove one of the two, or give it another name.', 'zh-cn': '删除其中一个，或者改名。' },
  },
  FML0203: {
    title: { en: 'Unknown field', 'zh-cn': '未知字段' },
    sentence: {
      en: 'strict decoding error: unknown field "{field}". {kind} {name} is not applied.',
      'zh-cn': '严格解码错误：未知字段“{field}”。{kind} {name} 不会被应用。',
    },
    meaning: {
      en: 'kubectl asks the API server to refuse fields that the kind does not have. Spelling, letter case and indentation all count: a field one level too high or too low is unknown.',
      'zh-cn':
        'kubectl 要求 API server 拒绝该 kind 没有的字段。拼写、大小写和缩进都有影响：高一层或低一层的字段就是未知字段。',
    },
    fix: {
      en: 'Compare name and indentation with the documentation (kubectl explain).',
      'zh-cn': '对照文档（kubectl explain）检查字段名和缩进。',
    },
  },
  FML0204: {
    title: { en: 'Wrong type', 'zh-cn': '类型不对' },
    sentence: {
      en: '{field} must be of type {want}, not {got}. {kind} {name} is not applied.',
      'zh-cn': '{field} 的类型应为 {want}，而不是 {got}。{kind} {name} 不会被应用。',
    },
    meaning: {
      en: 'A number in quotes is text, an unquoted yes is a boolean, a value without a leading "- " is not a list.',
      'zh-cn': '加引号的数字是字符串，不加引号的 yes 是布尔值，前面没有 "- " 的值不是列表。',
    },
    fix: { en: 'Write the value in the type that the field has.', 'zh-cn': '按字段的类型来写值。' },
  },
  FML0205: {
    title: { en: 'Unsupported value', 'zh-cn': '不支持的值' },
    sentence: {
      en: '{field}: Unsupported value: "{value}": supported values: {supported}. {kind} {name} is not applied.',
      'zh-cn': '{field}：不支持的值“{value}”，可用的值有：{supported}。{kind} {name} 不会被应用。',
    },
    meaning: {
      en: 'The field takes a fixed set of words; letter case counts.',
      'zh-cn': '这个字段只接受固定的几个词，区分大小写。',
    },
    fix: { en: 'Use one of the supported values.', 'zh-cn': '使用受支持的值之一。' },
  },
  FML0206: {
    title: { en: 'Required value', 'zh-cn': '缺少必填值' },
    sentence: {
      en: '{field}: Required value {detail}. {kind} {name} is not applied.',
      'zh-cn': '{field}：缺少必填的值 {detail}。{kind} {name} 不会被应用。',
    },
    meaning: {
      en: 'The object makes no sense without this field, so the API server refuses it.',
      'zh-cn': '没有这个字段，对象就没有意义，API server 会拒绝它。',
    },
    fix: { en: 'Set the field.', 'zh-cn': '设置这个字段。' },
  },
  FML0207: {
    title: { en: 'Invalid value', 'zh-cn': '非法的值' },
    sentence: {
      en: '{field}: Invalid value: {value}: {detail}. {kind} {name} is not applied.',
      'zh-cn': '{field}：值 {value} 不合法：{detail}。{kind} {name} 不会被应用。',
    },
    meaning: {
      en: 'The value has the right type, but breaks a rule of the field.',
      'zh-cn': '值的类型正确，但违反了该字段的规则。',
    },
    fix: { en: 'Change the value so that it follows the rule.', 'zh-cn': '修改值，使其符合规则。' },
  },
  FML0208: {
    title: { en: 'Duplicate value', 'zh-cn': '重复的值' },
    sentence: {
      en: '{field}: Duplicate value: "{value}". {kind} {name} is not applied.',
      'zh-cn': '{field}：重复的值“{value}”。{kind} {name} 不会被应用。',
    },
    meaning: { en: 'Entries of this list are told apart by this value.', 'zh-cn': '列表中的各项靠这个值来区分。' },
    fix: { en: 'Give every entry a value of its own.', 'zh-cn': '为每一项设置不同的值。' },
  },
  FML0209: {
    title: { en: 'Forbidden field', 'zh-cn': '不允许的字段' },
    sentence: {
      en: '{field}: Forbidden: {detail}. {kind} {name} is not applied.',
      'zh-cn': '{field}：不允许：{detail}。{kind} {name} 不会被应用。',
    },
    meaning: {
      en: 'The field cannot be combined with what the object says elsewhere.',
      'zh-cn': '这个字段不能与对象中其他设置同时使用。',
    },
    fix: { en: 'Remove the field, or what it conflicts with.', 'zh-cn': '删除这个字段，或删除与它冲突的设置。' },
  },
  FML0210: {
    title: { en: "Refused by Istio's validation", 'zh-cn': '被 Istio 校验拒绝' },
    sentence: {
      en: 'admission webhook "validation.istio.io" denied the request: configuration is invalid: {text}. {kind} {name} is not applied.',
      'zh-cn': '准入 webhook "validation.istio.io" 拒绝了请求：配置无效：{text}。{kind} {name} 不会被应用。',
    },
    meaning: {
      en: 'istiod checks each object for itself before the API server stores it. What is refused has no effect at all; an older version of the object stays in force.',
      'zh-cn': 'API server 保存对象之前，istiod 会逐个校验。被拒绝的对象完全不生效，旧版本的对象继续有效。',
    },
    fix: { en: 'Correct what the sentence names.', 'zh-cn': '按提示修正。' },
  },
  FML0211: {
    title: { en: "Refused by the CRD's rules", 'zh-cn': '被 CRD 规则拒绝' },
    sentence: {
      en: '{field}: Invalid value: {text}. {kind} {name} is not applied.',
      'zh-cn': '{field}：值不合法：{text}。{kind} {name} 不会被应用。',
    },
    meaning: {
      en: 'The custom resource definition holds rules that the API server evaluates itself, even when istiod is down.',
      'zh-cn': '自定义资源定义（CRD）中带有规则，由 API server 自己执行，即使 istiod 不可用也会检查。',
    },
    fix: { en: 'Correct what the sentence names.', 'zh-cn': '按提示修正。' },
  },
  FML0212: {
    title: { en: "Warning of Istio's validation", 'zh-cn': 'Istio 校验警告' },
    sentence: {
      en: '{kind} {name} is applied, with a warning: {text}.',
      'zh-cn': '{kind} {name} 已应用，但有警告：{text}。',
    },
    meaning: {
      en: 'The object is legal, but probably does not do what it seems to say.',
      'zh-cn': '对象合法，但很可能达不到预期的效果。',
    },
    fix: { en: 'Read the warning and decide whether it is meant so.', 'zh-cn': '阅读警告，确认这是否是你的本意。' },
  },
  FML0213: {
    title: { en: 'Port number written as text', 'zh-cn': '端口号写成了字符串' },
    sentence: {
      en: '{field} is the text "{value}": it names a container port, and no port can have such a name. The Service port leads nowhere; many API servers refuse the object at once.',
      'zh-cn':
        '{field} 是字符串“{value}”：它表示容器端口的名称，而没有端口可以叫这个名称。这个 Service 端口不会指向任何容器端口；许多 API server 会直接拒绝该对象。',
    },
    meaning: {
      en: 'A targetPort is a number, or the name of a container port. In quotes, digits are a name.',
      'zh-cn': 'targetPort 可以是数字，也可以是容器端口的名称。加了引号的数字就成了名称。',
    },
    fix: { en: 'Remove the quotes.', 'zh-cn': '去掉引号。' },
  },
} satisfies Codes;
