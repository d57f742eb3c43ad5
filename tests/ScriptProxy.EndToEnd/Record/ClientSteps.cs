namespace ScriptProxy.EndToEnd.Record;

/// <summary>Ordinary work with the command lines, step by step. A step may fail where it ends in <c>|| true</c>.</summary>
internal static class ClientSteps
{
    internal const string Dockerfile = "FROM busybox\nARG A=1\nLABEL a=b\nCOPY page /page\nRUN cat /page\nCMD [\"sleep\", \"300\"]\n";

    internal const string Project = """
        services:
          web:
            image: busybox
            command: ["sh", "-c", "echo up; sleep 300"]
            environment: {A: "1"}
            labels: {a: b}
            ports: ["127.0.0.1::80"]
            volumes: ["data:/data"]
            networks: {team: {aliases: [w]}}
            restart: unless-stopped
            stop_grace_period: 1s
            healthcheck: {test: ["CMD", "true"], interval: 1s, retries: 3}
            cap_drop: [ALL]
            read_only: true
            tmpfs: [/tmp]
            ulimits: {nofile: {soft: 64, hard: 128}}
            logging: {driver: json-file, options: {max-size: 1m}}
          app:
            build: {context: ., args: {A: "2"}}
            image: team/app:compose
            depends_on: [web]
            init: true
            stop_grace_period: 1s
            networks: [team]
        networks:
          team: {driver: bridge, labels: {a: b}, ipam: {config: [{subnet: 10.209.3.0/24}]}}
        volumes:
          data: {labels: {a: b}}
        """;

    /// <summary>For the docker command line, whatever its release.</summary>
    internal static readonly string[] Docker =
    [
        "docker version",
        "docker info",
        "docker images -a",
        "docker images --filter dangling=true --digests busybox",
        "docker image inspect busybox",
        "docker history busybox",
        "docker tag busybox team/app:1",
        "docker pull alpine:3.20 || true",
        "docker pull registry.example/team/app@sha256:1111111111111111111111111111111111111111111111111111111111111111 || true",
        "docker push team/app:1 || true",
        "docker search busybox || true",
        "docker login -u user -p secret registry.example || true",
        "docker build -t team/app:2 --build-arg A=2 --label a=b --no-cache .",
        "docker build --memory 64m --pull=false -t team/app:3 - < Dockerfile.stdin",
        "docker network create team --label a=b --subnet 10.209.0.0/24 --gateway 10.209.0.1",
        "docker network ls --filter driver=bridge",
        "docker network inspect team bridge",
        "docker volume create data --label a=b",
        "docker volume ls --filter name=data",
        "docker volume inspect data",
        "docker run --rm busybox echo hello",
        "docker run -d --name web --label a=b busybox sleep 300",
        "docker run -d --name full -e A=1 --env B= -l a=b -p 127.0.0.1::80 -v data:/data -v /anonymous --tmpfs /tmp:size=1m --mount type=volume,source=cache,target=/cache"
            + " --network team --network-alias w --ip 10.209.0.9 --hostname full --domainname example --dns 192.0.2.1 --add-host a:192.0.2.2 --user nobody --workdir /"
            + " --memory 64m --cpus 0.5 --pids-limit 50 --shm-size 1m --ulimit nofile=64:128 --restart on-failure:2 --init --read-only --cap-drop ALL --cap-add CHOWN"
            + " --security-opt no-new-privileges --log-opt max-size=1m --health-cmd true --health-interval 1s --stop-signal KILL --stop-timeout 1 --expose 90"
            + " --entrypoint sleep --group-add 100 --oom-score-adj 10 --ipc private --cgroupns private busybox 300",
        "docker run --rm -i busybox cat <<< hello",
        "script -qefc 'docker run --rm -it busybox echo hello' /dev/null",
        "docker create --name made --platform linux/amd64 busybox true",
        "docker start -a made",
        "docker ps -a --filter label=a=b --filter status=running --no-trunc --size",
        "docker ps -aq --last 3",
        "docker inspect web",
        "docker inspect --size --type container web",
        "docker logs --tail 10 --timestamps --since 10m web",
        "docker logs --details web",
        "docker top web",
        "docker stats --no-stream web",
        "docker stats --no-stream",
        "docker diff web",
        "docker port full",
        "docker exec web echo hi",
        "docker exec -d web true",
        "docker exec -i -e A=1 -w / -u nobody web cat <<< hello",
        "script -qefc 'docker exec -it web echo hi' /dev/null",
        "timeout -s KILL 2 docker attach --no-stdin web || true",
        "docker network connect --alias w2 team web",
        "docker network disconnect -f team web",
        "docker update --memory 96m --memory-swap 192m --restart no web",
        "docker rename web web2",
        "docker rename web2 web",
        "docker pause web",
        "docker unpause web",
        "docker restart -t 0 web",
        "docker kill -s KILL web",
        "docker wait web",
        "docker start web",
        "docker stop -t 0 web",
        "docker cp page web:/page",
        "docker cp web:/page copied",
        "docker commit -m message -c 'CMD true' web team/app:4",
        "docker export web > web.tar",
        "docker save busybox > image.tar",
        "docker load -q < image.tar",
        "docker import web.tar team/app:5",
        "docker events --since 1700000000 --until 1700000001 --filter type=container",
        "docker system df -v",
        "docker create --name boss --privileged --network host --pid host -v /etc:/x:ro --cap-add SYS_ADMIN --device /dev/null --security-opt seccomp=unconfined busybox true",
        "docker rm -f -v web made full boss",
        "docker rmi team/app:1 team/app:2 team/app:3",
        "docker container prune -f",
        "docker image prune -f",
        "docker network rm team",
        "docker volume rm -f data cache",
        "docker volume prune -f",
        "docker network prune -f",
        "docker builder prune -f",
        "docker system prune -f",
        "docker plugin ls",
        "docker swarm init --advertise-addr 127.0.0.1",
        "docker node ls",
        "docker service create -d --name web --replicas 1 --mount type=volume,source=data,target=/data -p 8099:80 --limit-memory 64m --secret '' busybox sleep 300 || true",
        "docker service create -d --name web --replicas 1 --mount type=volume,source=data,target=/data --limit-memory 64m --env A=1 busybox sleep 300",
        "docker service ls",
        "docker service inspect web",
        "docker service ps web",
        "docker service update -d --env-add B=2 web",
        "docker service scale -d web=2",
        "docker secret create secret page",
        "docker config create config page",
        "docker service rm web",
        "docker secret rm secret",
        "docker config rm config",
        "docker swarm leave --force",
    ];

    /// <summary>For Docker Compose; <c>compose</c> is the program with its <c>-f</c> and <c>-p</c>.</summary>
    internal static readonly string[] Compose =
    [
        "compose config",
        "compose pull web || true",
        "compose build app || true",
        "compose up -d",
        "compose ps",
        "compose logs --tail 5",
        "compose exec -T web echo hi",
        "compose run --rm -T app echo hi",
        "compose top",
        "compose port web 80",
        "compose images",
        "compose pause web",
        "compose unpause web",
        "compose up -d --scale app=2 --no-recreate",
        // The first Compose cannot recreate containers of a new engine.
        "compose up -d --force-recreate web || true",
        "compose restart -t 0 web",
        "compose kill web",
        "compose start web",
        "compose stop -t 0",
        "compose rm -f app",
        "compose down -v -t 0 --remove-orphans",
    ];
}
