using LineThings.StandInNanoff;

// Stands for nanoff 2.5.162 in tests: takes its arguments and no others, writes its lines, ends with its codes. Its serial ports are folders, in
// which a board's flash memory is files; a file beside it, "….plays", names the failures to play, one a line, each once.
return new Nanoff(NanoffArguments.Read(args)).Run();
