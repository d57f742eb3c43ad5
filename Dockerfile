# ScriptProxy as a container: no shell, no root, a root file system that may be read-only.
#   docker build -t scriptproxy .
#   docker run -d --read-only --cap-drop ALL --security-opt no-new-privileges \
#     --group-add "$(stat -c %g /var/run/docker.sock)" -v /var/run/docker.sock:/var/run/docker.sock:ro \
#     -v scriptproxy:/run/scriptproxy scriptproxy
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
# What decides the packages comes first, so that a change of the sources does not fetch them again.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/ScriptProxy/ScriptProxy.csproj src/ScriptProxy/
COPY src/ScriptProxy.Scripting/ScriptProxy.Scripting.csproj src/ScriptProxy.Scripting/
COPY src/ScriptProxy.Sdk/ScriptProxy.Sdk.csproj src/ScriptProxy.Sdk/
COPY src/ScriptProxy.Sdk.Generator/ScriptProxy.Sdk.Generator.csproj src/ScriptProxy.Sdk.Generator/
RUN dotnet restore src/ScriptProxy --use-current-runtime -p:PublishReadyToRun=true
COPY .editorconfig ./
COPY rules/library/starter/ rules/library/starter/
COPY src/ src/
RUN dotnet publish src/ScriptProxy -c Release --no-restore --use-current-runtime --self-contained false \
      -p:PublishReadyToRun=true -o /out/app \
    && mkdir -p /out/run && mkdir -m 0755 /out/cache

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
COPY --from=build /out/app /app
# Presets are read from here, whatever is mounted in place of the rules below.
COPY rules /app/rules
COPY rules /etc/scriptproxy/rules
# A new volume takes over the owner of the folder that it is mounted on.
COPY --from=build --chown=1654:1654 /out/run /run/scriptproxy
VOLUME /run/scriptproxy
COPY --from=build /out/cache /var/cache/scriptproxy
# Here the rules are found by default. A variable would say that they are to be in force beside presets, too.
WORKDIR /etc/scriptproxy
# Without diagnostics .NET writes no files of its own.
ENV DOTNET_EnableDiagnostics=0 \
    SCRIPTPROXY_CACHE=/var/cache/scriptproxy \
    SCRIPTPROXY_UPSTREAM=unix:///var/run/docker.sock \
    SCRIPTPROXY_LISTEN=unix:///run/scriptproxy/docker.sock?mode=0660
# In this stage, because compiled rules are for the runtime that they were compiled with. As root, so that nobody else can change them.
USER 0:0
RUN ["/app/scriptproxy", "compile"]
USER 1654:1654
HEALTHCHECK --interval=5s --timeout=5s --start-period=10s --retries=3 CMD ["/app/scriptproxy", "health"]
ENTRYPOINT ["/app/scriptproxy"]
