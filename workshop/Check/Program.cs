using System.Text;
using LineThings.Workshop;

// The same bytes on every system, whatever its console is set to.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return CheckCommand.Run(args, Console.Out, Console.Error);
