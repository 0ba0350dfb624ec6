namespace LineThings.Workbench.Serving;

/// <summary>What a real board needs besides its configuration. The commands are those of <c>boards/esp32-devkitc</c>.</summary>
internal static class BoardFiles
{
    /// <summary>The name of nanoff's file.</summary>
    public const string FilesJsonName = "files.json";

    /// <summary>nanoff's file: what goes onto the board's drive.</summary>
    public const string FilesJson = """
        {
          "files": [
            {
              "DestinationFilePath": "I:\\things.cfg",
              "SourceFilePath": "things.cfg"
            }
          ]
        }

        """;

    /// <summary>The commands in order; <c>COM3</c> stands for the port.</summary>
    public static IReadOnlyList<string> Commands { get; } =
    [
        "dotnet tool install -g nanoff --version 2.5.162 --allow-roll-forward",
        "nanoff --target ESP32_BLE_REV0 --update --masserase --serialport COM3",
        "nanoff --nanodevice --deploy --serialport COM3 --image LineThings.Starter.bin",
        "nanoff --serialport COM3 --filedeployment files.json",
    ];
}
