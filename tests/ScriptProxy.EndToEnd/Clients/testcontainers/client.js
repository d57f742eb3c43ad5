// Testcontainers through the proxy at DOCKER_HOST; see ClientTests.cs for what it has to print.
const { GenericContainer, Wait, Network } = require('testcontainers');

const name = process.argv[2];

// The port is open before the program behind it listens.
async function patiently(ask) {
  for (const deadline = Date.now() + 30000; ;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}

async function main() {
  const network = await new Network().start();
  const container = await new GenericContainer('busybox')
    .withName(name)
    .withNetwork(network)
    .withNetworkAliases('web')
    .withExposedPorts(8080)
    .withCopyContentToContainer([{ content: 'hello from a file', target: '/www/index.html' }])
    .withCommand(['sh', '-c', 'echo it starts; httpd -f -p 8080 -h /www'])
    .withWaitStrategy(Wait.forLogMessage('it starts'))
    .start();
  try {
    const answer = await patiently(() => fetch(`http://${container.getHost()}:${container.getMappedPort(8080)}/`));
    console.log('fetched:', await answer.text());
    const exec = await container.exec(['sh', '-c', 'echo out; exit 4']);
    console.log('exec:', exec.output.trim(), exec.exitCode);
  } finally {
    await container.stop({ timeout: 0 });
    await network.stop();
  }
  console.log('stopped');
}

main().catch(error => { console.error(error); process.exit(1); });
