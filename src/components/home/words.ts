import type { Both } from '../site/strings.ts';

/** What the home page says. */
export const words = {
  question: { en: 'Can A’s pods reach B’s RT?', 'zh-cn': 'A 的 Pod 能访\u2060问 B 的 RT 吗？' },
  sub: {
    en: 'Three GKE clusters, one fleet, one managed mesh. Twelve conditions decide. Flip them and watch how far the request gets.',
    'zh-cn': '三个 GKE 集群，一个 fleet，一套托管网格，由十二个条件共同决定。拨动开关，看请求能走多远。',
  },
  conditions: { en: 'Twelve conditions', 'zh-cn': '十二个条件' },
  stopsHere: { en: 'stops here', 'zh-cn': '停在这里' },
  writes: { en: 'The switch writes {what}.', 'zh-cn': '这个开关改写{what}。' },
  changed: { en: 'What that changed', 'zh-cn': '这次改动' },
  how: {
    added: { en: 'added', 'zh-cn': '新增' },
    edited: { en: 'edited', 'zh-cn': '修改' },
    removed: { en: 'removed', 'zh-cn': '删除' },
  },
  movedOn: {
    en: 'The request stopped at {was}. Now it stops at {is}.',
    'zh-cn': '请求之前停在 {was}，现在停在 {is}。',
  },
  arrives: { en: 'The request stopped at {was}. Now it is answered.', 'zh-cn': '请求之前停在 {was}，现在得到了应答。' },
  noMore: { en: 'The request was answered. Now it stops at {is}.', 'zh-cn': '请求之前能得到应答，现在停在 {is}。' },
  stillArrives: { en: 'The request is still answered.', 'zh-cn': '请求仍然得到应答。' },
  stillThere: {
    en: 'The request still stops at {is}. What comes after that does not show yet.',
    'zh-cn': '请求仍然停在 {is}，后面的变化还看不出来。',
  },
  otherReason: {
    en: 'The request still stops at {is}, now for another reason.',
    'zh-cn': '请求仍然停在 {is}，但原因变了。',
  },
  firewall: { en: 'firewall', 'zh-cn': '防火墙' },
  openLab: { en: 'Open this as a lab', 'zh-cn': '把它作为实验打开' },
  allOn: { en: 'All on', 'zh-cn': '全部打开' },
  fromStart: { en: 'Back to the start', 'zh-cn': '回到起点' },
  map: { en: 'Map: {verdict}', 'zh-cn': '示意图：{verdict}' },
  noScript: {
    en: 'The switches need JavaScript. The verdict below was computed when this page was built.',
    'zh-cn': '开关需要 JavaScript。下面的结论在构建页面时已经算好。',
  },
  terminal: { en: 'Terminal of A’s RT', 'zh-cn': 'A 的 RT 的终端' },

  pathTitle: { en: 'Where to go from here', 'zh-cn': '学习路线' },
  readers: { en: 'What you find here', 'zh-cn': '你能在这里做什么' },
  learner: { en: 'You are learning', 'zh-cn': '你在学习' },
  learnerText: {
    en: 'Read a guide, then change the manifests in it. Every figure runs. When a request stops, you see at which stop, which object decided, and on which line.',
    'zh-cn':
      '读指南，然后直接改里面的清单：每个图例都能运行。请求停下时，你能看到停在哪一站、由哪个对象决定、在哪一行。',
  },
  instructor: { en: 'You are teaching', 'zh-cn': '你在授课' },
  instructorText: {
    en: 'Labs judge behaviour, not spelling: any manifests that make the request arrive are right. Hints come by cause and never contain the answer. The same simulator runs from a command line, with results as JSON.',
    'zh-cn':
      '实验只看行为，不看写法：只要请求能到，怎么写都算对。提示按故障原因给出，从不泄露答案。同一个模拟器也能在命令行里运行，以 JSON 输出结果。',
  },
  engineer: { en: 'You are shipping', 'zh-cn': '你要上线' },
  engineerText: {
    en: 'Point meshlab at a folder with your own manifests and ask whether one workload reaches another. What the simulator does not model it names, field by field, instead of guessing.',
    'zh-cn':
      '让 meshlab 读取你自己的清单目录，问它某个工作负载能否访问另一个。模拟器没有建模的字段会逐个指出，而不是猜一个答案。',
  },
  truth: { en: 'How verdicts are kept true', 'zh-cn': '结论凭什么可信' },
  truthText: {
    en: 'The simulator computes what istiod would send to each proxy, and what Envoy would then do with the request. It is held to recordings of the real programs: real istiod and real Envoy were given a scenario, and what they did was written down. Every change to the simulator is compared with all of them, and the share that agrees may only rise.',
    'zh-cn':
      '模拟器计算 istiod 会给每个代理下发什么，以及 Envoy 随后会怎样处理请求，并以真实程序的录制结果为准：把场景交给真正的 istiod 和 Envoy，把它们的行为记录下来。模拟器的每次改动都要和全部录制结果比对，一致的比例只许上升。',
  },
  recorded: { en: 'recorded scenarios', 'zh-cn': '录制的场景' },
  asked: { en: 'requests in them', 'zh-cn': '其中的请求' },
  agree: { en: 'come out as recorded', 'zh-cn': '结果与录制一致' },
  truthRest: {
    en: 'Where recordings and references are silent, the verdict is “cannot tell”, and it names the field. Every figure in the guides, and every claim marked “Prove it”, is run when this site is built; if one stops being true, it does not build.',
    'zh-cn':
      '录制结果和参考资料都没有说明的地方，结论就是“无法判断”，并指出是哪个字段。指南里的每个图例和每条标有“验证”的论断都会在构建本站时运行；只要有一条不再成立，构建就会失败。',
  },
} as const satisfies Record<string, Both | Record<string, Both>>;
