using System.Text;
using LineThings.VirtualRadio;

if (args is not ([] or [_]) || args is [['-', ..]])
{
    Console.Error.WriteLine("usage: virtual-radio [CONFIGURATION]  (a file for the board's I:\\things.cfg)");
    return 2;
}

// Lines of JSON in UTF-8 on every system.
var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var input = new StreamReader(Console.OpenStandardInput(), encoding);
using var output = new StreamWriter(Console.OpenStandardOutput(), encoding) { AutoFlush = true, NewLine = "\n" };
using var radio = new Radio(TimeProvider.System, args is [var file] ? File.ReadAllBytes(file) : null, output);
await radio.RunAsync(input);
return 0;
