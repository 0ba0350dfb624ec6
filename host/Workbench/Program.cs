using System.Text;
using LineThings.Workbench.Commands;

// The same bytes on every system, whatever its console is set to.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return WorkbenchCommand.Run(args);
