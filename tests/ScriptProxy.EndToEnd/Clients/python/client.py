"""docker-py through the proxy at DOCKER_HOST; see ClientTests.cs for what it has to print."""
import sys

import docker

name = sys.argv[1]
client = docker.from_env(timeout=30)
print("listed:", any("busybox:latest" in image.tags for image in client.images.list()))

loop = "for i in 1 2 3; do echo line $i; sleep 0.3; done; while read l && [ $l != quit ]; do echo echo $l; done"
container = client.containers.create("busybox", ["sh", "-c", loop], name=name, stdin_open=True)
print("created:", client.containers.get(name).status == "created")
container.start()

lines = []
for chunk in container.logs(stream=True, follow=True):
    lines += chunk.decode().split()
    if lines[-1] == "3":
        break
print("logs:", "|".join(f"line {n}" for n in lines if n.isdigit()))

code, (out, err) = container.exec_run(["sh", "-c", "echo out; echo err >&2; exit 4"], demux=True)
print("exec:", out.decode().strip() + "|" + err.decode().strip())
print("exec exit code:", code)

attached = container.attach_socket(params={"stdin": 1, "stdout": 1, "stream": 1})
attached._sock.sendall(b"hello\n")
header = attached.read(8)
print("attach:", attached.read(int.from_bytes(header[4:], "big")).decode().strip())
attached._sock.sendall(b"quit\n")
print("wait:", container.wait(timeout=20)["StatusCode"])
attached.close()
container.remove()
print("removed:", name not in [c.name for c in client.containers.list(all=True)])
