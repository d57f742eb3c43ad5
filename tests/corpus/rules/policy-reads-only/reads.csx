// Watch and never touch.
Allow("look around", Operations.Read);
