# docker-py at ordinary work, to be recorded. Every part of its surface that programs commonly use, once.
import io
import docker

client = docker.from_env()
client.ping()
client.version()
client.info()
client.df()
client.images.list(all=True)
client.images.list(name="busybox", filters={"dangling": False})
image = client.images.get("busybox")
image.history()
image.tag("team/app", tag="1")
client.images.build(fileobj=io.BytesIO(b"FROM busybox\nRUN true\n"), tag="team/app:2", rm=True, buildargs={"A": "1"}, labels={"a": "b"})
for name in ("alpine", "registry.example/team/app"):
    try:
        client.images.pull(name, tag="3.20")
    except docker.errors.APIError:
        pass
try:
    client.images.push("team/app", tag="1")
except docker.errors.APIError:
    pass
client.images.remove("team/app:2")
client.images.prune(filters={"dangling": True})

network = client.networks.create("team", driver="bridge", labels={"a": "b"}, check_duplicate=True,
    ipam=docker.types.IPAMConfig(pool_configs=[docker.types.IPAMPool(subnet="10.209.1.0/24", gateway="10.209.1.1")]))
client.networks.list(names=["team"])
volume = client.volumes.create("data", labels={"a": "b"})
client.volumes.list(filters={"name": "data"})
client.volumes.get("data")

client.containers.run("busybox", "true", remove=True)
web = client.containers.run("busybox", ["sh", "-c", "echo up; sleep 300"], name="web", detach=True, tty=False, stdin_open=True,
    environment={"A": "1", "B": ""}, labels={"a": "b"}, ports={"80/tcp": ("127.0.0.1", None)}, volumes={"data": {"bind": "/data", "mode": "rw"}},
    mem_limit="64m", nano_cpus=500000000, restart_policy={"Name": "on-failure", "MaximumRetryCount": 2}, working_dir="/", user="nobody",
    healthcheck={"test": ["CMD", "true"], "interval": 1000000000}, tmpfs={"/tmp": "size=1m"}, cap_drop=["ALL"], init=True, read_only=True,
    log_config=docker.types.LogConfig(type="json-file", config={"max-size": "1m"}), ulimits=[docker.types.Ulimit(name="nofile", soft=64, hard=128)],
    mounts=[docker.types.Mount("/cache", "cache", type="volume")])
network.connect(web, aliases=["w"], ipv4_address="10.209.1.9")
network.reload()
network.disconnect(web)
client.containers.list(all=True, filters={"label": "a=b", "status": "running"})
web.reload()
web.logs(stdout=True, stderr=True, tail=10, timestamps=True)
web.top()
web.stats(stream=False)
web.diff()
web.exec_run(["echo", "hi"], environment={"A": "1"}, workdir="/", user="root")
web.exec_run("echo hi", socket=False, demux=True)
web.exec_run("true", detach=True)
web.attach_socket(params={"stdin": 1, "stdout": 1, "stderr": 1, "stream": 1}).close()
web.update(mem_limit="96m", memswap_limit="192m", restart_policy={"Name": "no"})
web.rename("web2")
web.rename("web")
web.pause()
web.unpause()
web.restart(timeout=0)
web.kill(signal="KILL")
web.wait()
web.start()
web.stop(timeout=0)
try:
    web.put_archive("/tmp", b"\0" * 1024)
except docker.errors.APIError:
    pass
try:
    web.get_archive("/etc/passwd")
except docker.errors.APIError:
    pass
try:
    web.commit(repository="team/app", tag="3")
except docker.errors.APIError:
    pass
list(client.events(since=1700000000, until=1700000001, decode=True))
web.remove(force=True, v=True)
client.containers.prune()
client.volumes.prune()
client.volumes.get("data").remove(force=True)
network.remove()
client.networks.prune()
try:
    client.containers.run("busybox", "true", privileged=True, remove=True, network_mode="host", volumes={"/etc": {"bind": "/x", "mode": "ro"}})
except docker.errors.APIError:
    pass
