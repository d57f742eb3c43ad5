// What this version does not understand may grant anything: the next engine's new field, a mode that only another engine knows.
//
// The daemon's query parameters begin with small letters. dockerode repeats the fields of the body, in capitals, as query parameters;
// no engine reads those. It also repeats `hijack`, a setting of its own.
bool MayMatter(string field) =>
    field[0] != '?' || !(char.IsAsciiLetterUpper(field[1..].FirstOrDefault()) || field == "?hijack");

Deny("no unknown fields",
        r => r.UnknownFields.FirstOrDefault(MayMatter) is { } field ? $"{field} is not known to this version of the proxy" : null)
    .Because("Leave the field out, or ask for a newer version of the proxy");

Deny("no unknown values", r => r.HostAccess.OfType<Unrecognised>().FirstOrDefault()?.Text)
    .Because("Use a value that the Docker documentation lists");
