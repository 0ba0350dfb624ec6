using System.CommandLine;
using LineThings.Workbench.Consoles;

namespace LineThings.Workbench.Commands;

/// <summary><c>board</c>: the virtual board's console.</summary>
internal static class BoardCommand
{
    private const string Help = """
        A virtual board's console: reads a script from standard input and prints what happens, one line per event.

        adv                    what a scan hears           wait MS                let virtual time pass
        connect [N]            a central connects          gpio PIN 0|1           drive a pin from outside (BOOT is 0, pressed is 0)
        pair [N]               pair, or encrypt again      power off|on           the power switch
        mtu N SIZE             ask for a larger MTU        disconnect [N]         a central disconnects
        sub UUID [N]           subscribe                   exit                   end (so does the end of the input)
        unsub UUID [N]         end the subscription        # …                    a comment
        read UUID              read a characteristic
        write UUID [HEX]       write a characteristic

        N is a central, 1 when left out. UUID has 128 bits, or 4 hex digits for an assigned number. Reads and writes are the connected central's.
        Nothing pairs by itself. The same script always prints the same bytes.
        """;

    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var configuration = CommonOptions.Configuration();
        var command = new Command("board", Help) { configuration };
        command.SetAction(result => WorkbenchCommand.Guard(() =>
            new BoardConsole(new BoardSetup(result.GetValue(configuration)), Console.Out, Console.Error).Run(Console.In)));
        return command;
    }
}
