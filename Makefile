# make run     start the proxy in front of a Docker Engine (ARGS='--listen unix:///run/scriptproxy.sock' for flags)
# make test    all unit and end-to-end tests, with their own engine
# make conformance  what clients and engine rely on, checked on the wire (TARGET=unix:///proxy.sock UPSTREAM=unix:///engine.sock for another proxy)
# make fuzz    look for inputs that break a parser, 10 minutes (ARGS='--seconds 60', '--target json', '--replay FILE')
# make build   publish the program to artifacts/scriptproxy/scriptproxy
# make publish the program for every kind of Linux it runs on, compiled ahead of time, to artifacts/publish (RIDS='linux-arm64' for some)
# make package the SDK for editors as a NuGet package, to artifacts/packages
# make check   formatting and analyzers
# make bench   start-up, reload and the cost of a request against plain YARP (ARGS=micro: BenchmarkDotNet)
.DEFAULT_GOAL := build
.PHONY: run build shipped-rules test conformance fuzz publish package check bench clean dotnet

export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1
# No compiler server may outlive make.
export MSBUILDDISABLENODEREUSE := 1
quiet := -v q --nologo -clp:NoSummary

program := artifacts/scriptproxy/scriptproxy
# A restore writes the lock files anew; what decides about them stands in the project files.
sources := $(shell find src rules/library/starter -type f -not -path '*/bin/*' -not -path '*/obj/*' \
	-not -name packages.lock.json 2>/dev/null) \
	$(wildcard Directory.*.props global.json .editorconfig)
# Compiled ahead of time the first rules are ready in half the time; READY_TO_RUN=false publishes IL only.
READY_TO_RUN ?= true

run: build
	@tests/engine/serve $(program) $(ARGS)

build: $(program) shipped-rules

# Presets are read from the rules beside the program. They are copied each time, since a change of them needs no compiler.
shipped-rules: | $(program)
	@rm -rf artifacts/scriptproxy/rules
	@cp -r rules artifacts/scriptproxy/

$(program): $(sources) | dotnet
	@echo "publishing to $(program)"
	@rm -rf artifacts/scriptproxy
	@dotnet publish src/ScriptProxy -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=$(READY_TO_RUN) \
		-o artifacts/scriptproxy $(quiet)
	@touch $(program)

# Each folder and archive is a whole installation, but for the ASP.NET Core runtime.
RIDS ?= linux-x64 linux-arm64 linux-musl-x64
version = $(shell sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' Directory.Build.props)

publish: dotnet
	@rm -rf artifacts/publish
	@for rid in $(RIDS); do \
		echo "publishing to artifacts/publish/$$rid"; \
		dotnet publish src/ScriptProxy -c Release -r $$rid --self-contained false -p:PublishReadyToRun=true \
			-o artifacts/publish/$$rid $(quiet) || exit 1; \
		cp -r rules LICENSE artifacts/publish/$$rid/ || exit 1; \
		tar -C artifacts/publish --owner 0 --group 0 --sort name --mtime @946684800 --transform "s|^$$rid|scriptproxy-$(version)|" \
			-czf artifacts/publish/scriptproxy-$(version)-$$rid.tar.gz $$rid || exit 1; \
	done
	@cd artifacts/publish && sha256sum *.tar.gz >SHA256SUMS

package: dotnet
	@rm -rf artifacts/packages
	@echo "packing to artifacts/packages"
	@dotnet pack src/ScriptProxy.Sdk -c Release -o artifacts/packages $(quiet)

test: build
	@tests/run $(ARGS)

# With TARGET any proxy that forwards to UPSTREAM, where the checks listen; without it the published program.
conformance: $(if $(TARGET),dotnet,build)
	@dotnet run -c Release --project tests/ScriptProxy.Conformance -- \
		$(if $(TARGET),--target $(TARGET)) $(if $(UPSTREAM),--upstream $(UPSTREAM)) $(ARGS)

fuzz: dotnet
	@tests/fuzz $(ARGS)

check: dotnet
	dotnet restore ScriptProxy.sln $(quiet)
	dotnet build ScriptProxy.sln --no-restore -warnaserror $(quiet)
	@# After the build: the formatter needs the generator, or it takes every use of a generated type for an error.
	dotnet format ScriptProxy.sln --no-restore --verify-no-changes

# What the start of the program is held against is published as it is.
bench: $(program)
	@dotnet publish tests/ScriptProxy.HelloWorld -c Release --use-current-runtime --self-contained false \
		-p:PublishReadyToRun=$(READY_TO_RUN) -o artifacts/hello $(quiet)
	@dotnet run -c Release --project tests/ScriptProxy.Benchmarks -- $(ARGS)

clean:
	rm -rf artifacts/scriptproxy artifacts/publish artifacts/packages artifacts/hello artifacts/tests
	find src tests -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +

dotnet:
	@dotnet --list-sdks 2>/dev/null | grep -q '^1[0-9]\.' || { \
		echo "error: the .NET 10 SDK is missing; install it (https://dotnet.microsoft.com/download/dotnet/10.0, or your" >&2; \
		echo "       distribution's package dotnet-sdk-10.0) and make sure that dotnet is on the PATH" >&2; exit 1; }
