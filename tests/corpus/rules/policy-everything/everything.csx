// A proxy that only records: nothing is refused by a rule, so what is refused or changed here is so by construction.
Allow("everything", Operations.All);
