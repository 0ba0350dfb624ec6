namespace LineThings.Workbench.Provisioning;

/// <summary>What starts the flashing from the class's folder, also on a computer without the repository: the folder and a workbench are enough.</summary>
internal static class FlashScript
{
    private const string Unix = """
        #!/bin/sh
        # Flashes the boards of this class, one after the other: ./flash.sh /dev/ttyUSB0
        # Stop it whenever you want; it goes on where it was. WORKBENCH says how the workbench is started, if not as the installed tool:
        # a file, or a command.
        [ $# -ge 1 ] || { echo "usage: $0 PORT" >&2; exit 2; }
        port=$1
        shift
        workbench=${WORKBENCH:-line-things-workbench}
        if [ -f "$workbench" ]; then
          exec "$workbench" provision --out "$(dirname "$0")" --port "$port" "$@"
        fi
        exec $workbench provision --out "$(dirname "$0")" --port "$port" "$@"

        """;

    private const string Windows = """
        @echo off
        rem Flashes the boards of this class, one after the other: flash.cmd COM3
        rem Stop it whenever you want; it goes on where it was. WORKBENCH says how the workbench is started, if not as the installed tool:
        rem a file, or a command.
        setlocal
        if "%~1"=="" (echo usage: %~nx0 PORT 1>&2 & exit /b 2)
        if not defined WORKBENCH set WORKBENCH=line-things-workbench
        if exist "%WORKBENCH:"=%" set WORKBENCH="%WORKBENCH:"=%"
        %WORKBENCH% provision --out "%~dp0." --port %*

        """;

    /// <summary>Writes the scripts.</summary>
    /// <param name="folder">The class's folder.</param>
    public static void Write(string folder)
    {
        var unix = Path.Combine(folder, "flash.sh");
        File.WriteAllText(unix, Unix.ReplaceLineEndings("\n"));
        File.WriteAllText(Path.Combine(folder, "flash.cmd"), Windows.ReplaceLineEndings("\r\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                unix,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }
    }
}
