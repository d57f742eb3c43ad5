// The request that the benchmarks ask with, so that nothing but the program differs.
var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/_ping", () => "OK");
app.Run();
