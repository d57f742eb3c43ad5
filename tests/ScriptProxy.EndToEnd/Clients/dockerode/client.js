// dockerode through the proxy at DOCKER_HOST; see ClientTests.cs for what it has to print.
const { PassThrough } = require('stream');
const Docker = require('dockerode');

const name = process.argv[2];
const docker = new Docker();
const bool = value => (value ? 'True' : 'False');

function collect(stream) {
  const chunks = [];
  stream.on('data', chunk => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString().trim();
}

async function until(condition) {
  while (!condition()) await new Promise(done => setTimeout(done, 20));
}

async function main() {
  const images = await docker.listImages();
  console.log('listed:', bool(images.some(i => (i.RepoTags || []).includes('busybox:latest'))));

  const loop = 'for i in 1 2 3; do echo line $i; sleep 0.3; done; while read l && [ $l != quit ]; do echo echo $l; done';
  const container = await docker.createContainer({ name, Image: 'busybox', Cmd: ['sh', '-c', loop], OpenStdin: true });
  console.log('created:', bool((await container.inspect()).State.Status === 'created'));
  await container.start();

  const logs = await container.logs({ follow: true, stdout: true, stderr: true });
  const logged = new PassThrough();
  const log = collect(logged);
  container.modem.demuxStream(logs, logged, logged);
  await until(() => log().includes('line 3'));
  console.log('logs:', log().split('\n').join('|'));
  logs.destroy();

  const exec = await container.exec({ Cmd: ['sh', '-c', 'echo out; echo err >&2; exit 4'], AttachStdout: true, AttachStderr: true });
  const output = await exec.start({ hijack: true });
  const out = new PassThrough(), err = new PassThrough();
  const outText = collect(out), errText = collect(err);
  container.modem.demuxStream(output, out, err);
  await new Promise(done => output.on('end', done));
  console.log('exec:', outText() + '|' + errText());
  console.log('exec exit code:', (await exec.inspect()).ExitCode);

  const attached = await container.attach({ stream: true, stdin: true, stdout: true, hijack: true });
  const echoed = new PassThrough();
  const echo = collect(echoed);
  container.modem.demuxStream(attached, echoed, echoed);
  attached.write('hello\n');
  await until(() => echo().length > 0);
  console.log('attach:', echo());
  const waiting = container.wait();
  attached.write('quit\n');
  console.log('wait:', (await waiting).StatusCode);
  attached.end();
  await container.remove();
  const all = await docker.listContainers({ all: true });
  console.log('removed:', bool(!all.some(c => c.Names.includes('/' + name))));
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
