// dockerode at ordinary work, to be recorded. Every part of its surface that programs commonly use, once.
const Docker = require('dockerode');

const docker = new Docker(); // DOCKER_HOST
const finished = stream => new Promise((resolve, reject) => docker.modem.followProgress(stream, e => (e ? reject(e) : resolve())));
const drained = stream => new Promise(resolve => { stream.on('end', resolve); stream.on('close', resolve); stream.resume(); });
const attempt = async work => { try { return await work(); } catch (e) { if (!e.statusCode) throw e; } };

async function work() {
  await docker.ping();
  await docker.version();
  await docker.info();
  await docker.df();
  await docker.listImages({ all: true, filters: { reference: ['busybox'] } });
  const image = docker.getImage('busybox');
  await image.inspect();
  await image.history();
  await image.tag({ repo: 'team/app', tag: '1' });
  await attempt(async () => finished(await docker.pull('alpine:3.20')));
  await docker.createNetwork({ Name: 'team', Driver: 'bridge', CheckDuplicate: true, Labels: { a: 'b' }, IPAM: { Config: [{ Subnet: '10.209.2.0/24' }] } });
  const network = docker.getNetwork('team');
  await docker.createVolume({ Name: 'data', Labels: { a: 'b' } });
  const container = await docker.createContainer({
    name: 'web', Image: 'busybox', Cmd: ['sh', '-c', 'echo up; sleep 300'], Env: ['A=1'], Labels: { a: 'b' }, OpenStdin: true, Tty: false,
    ExposedPorts: { '80/tcp': {} }, Healthcheck: { Test: ['CMD', 'true'], Interval: 1000000000 },
    HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] }, Binds: ['data:/data'], Memory: 67108864, RestartPolicy: { Name: 'no' }, AutoRemove: false },
  });
  const attached = await container.attach({ stream: true, stdin: true, stdout: true, stderr: true, hijack: true });
  await container.start();
  attached.end();
  await network.connect({ Container: container.id, EndpointConfig: { Aliases: ['w'] } });
  await network.inspect();
  await network.disconnect({ Container: container.id, Force: true });
  await docker.listContainers({ all: true, filters: { label: ['a=b'] } });
  await container.inspect({ size: true });
  await container.logs({ stdout: true, stderr: true, tail: 10, timestamps: true });
  await container.top();
  await container.stats({ stream: false });
  await container.changes();
  const exec = await container.exec({ Cmd: ['echo', 'hi'], AttachStdout: true, AttachStderr: true, Env: ['A=1'], WorkingDir: '/' });
  await drained(await exec.start({}));
  await exec.inspect();
  const typed = await container.exec({ Cmd: ['cat'], AttachStdin: true, AttachStdout: true, AttachStderr: true, Tty: true });
  const terminal = await typed.start({ hijack: true, stdin: true, Tty: true });
  await typed.resize({ h: 24, w: 80 });
  terminal.end('\x04');
  await container.update({ Memory: 100663296, MemorySwap: 201326592 });
  await container.rename({ name: 'web2' });
  await container.rename({ name: 'web' });
  await container.pause();
  await container.unpause();
  await container.restart({ t: 0 });
  await container.resize({ h: 24, w: 80 }).catch(() => {});
  await container.stop({ t: 0 });
  await container.wait();
  await attempt(() => container.getArchive({ path: '/etc/passwd' }).then(drained));
  await attempt(() => container.commit({ repo: 'team/app', tag: '4', comment: 'a' }));
  await drained(await docker.getEvents({ since: 1700000000, until: 1700000001, filters: { type: ['container'] } }));
  await container.remove({ force: true, v: true });
  await docker.run('busybox', ['true'], null, { HostConfig: { AutoRemove: true } }).catch(() => {});
  await docker.pruneContainers();
  await docker.pruneImages({ filters: { dangling: { true: true } } });
  await docker.getVolume('data').remove();
  await docker.listVolumes();
  await docker.listNetworks({ filters: { driver: ['bridge'] } });
  await network.remove();
  await docker.getImage('team/app:1').remove();
}

work().then(() => process.exit(0), e => { console.error(e); process.exit(1); });
