/** Loaded before a program: names under example.org lead to this machine, as DNS would say in an installation. */
const dns = require('node:dns')

const { lookup } = dns
dns.lookup = (name, ...rest) => lookup(name.endsWith('.example.org') ? '127.0.0.1' : name, ...rest)
