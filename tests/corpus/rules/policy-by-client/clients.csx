// Who asks is known from the connection alone: the name of the listener, the user behind a unix socket, the address.
Allow("the administrator's socket", Operations.Read, r => r.Client.Listener == "admin");
Allow("everybody asks for the version", Engine.Version);
