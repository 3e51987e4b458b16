import type { Steps } from '../types.ts';

export const steps = {
  'load-balancer.forwarded': {
    en: 'The load balancer of {namespace}/{name} in cluster {cluster} hands {ip}:{port} to {to}, container port {containerPort}.',
    'zh-cn': '集群 {cluster} 中 {namespace}/{name} 的负载均衡器把 {ip}:{port} 转给 {to}，容器端口 {containerPort}。',
  },
  'network.routed': {
    en: 'Clusters {from} and {to} are on the same network: pod address {ip} is routed.',
    'zh-cn': '集群 {from} 与 {to} 在同一网络：Pod 地址 {ip} 可路由。',
  },
  'network.not-routed': {
    en: 'No route leads from {from} to pod address {ip} in cluster {to}: the packets are lost.',
    'zh-cn': '从 {from} 到集群 {to} 的 Pod 地址 {ip} 没有路由：数据包被丢弃。',
  },
  'node.not-listening': {
    en: 'Nothing listens on port {port} of node {node}, and no Service has it as a NodePort: the connection is refused.',
    'zh-cn': '节点 {node} 的端口 {port} 上没有监听，也没有 Service 以它为 NodePort：连接被拒绝。',
  },
  'node.remote-cluster-ip': {
    en: '{ip} is a ClusterIP of cluster {cluster}. It means nothing on the nodes of {from}: the packets are lost.',
    'zh-cn': '{ip} 是集群 {cluster} 的 ClusterIP，在 {from} 的节点上没有意义：数据包被丢弃。',
  },
  'node.unknown-address': {
    en: 'No pod, node, Service or load balancer has the address {ip}: the packets are lost.',
    'zh-cn': '没有任何 Pod、节点、Service 或负载均衡器使用地址 {ip}：数据包被丢弃。',
  },
} satisfies Steps;
