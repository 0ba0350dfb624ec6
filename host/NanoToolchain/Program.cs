using System.CommandLine;
using NanoToolchain.Commands;

var root = new RootCommand("Builds and checks nanoFramework projects where the nanoFramework toolchain is not installed.")
{
    BuildCommand.Create(),
    CheckCommand.Create(),
    ApiCommand.Create(),
};
return root.Parse(args).Invoke();
