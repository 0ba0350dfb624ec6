using System.Globalization;
using System.Text.Json;

namespace LineThings.StandInNanoff;

/// <summary>One call. Lines and codes are those of nanoff 2.5.162 (Program.cs, Esp32Operations.cs, NanoDeviceOperations.cs, FileDeploymentManager.cs).</summary>
/// <param name="arguments">Its arguments.</param>
internal sealed class Nanoff(NanoffArguments arguments)
{
    private const string ImageName = "image.bin";
    private const string TargetName = "target";
    private const string DriveName = "drive";

    private string Port => arguments["--serialport"] ?? string.Empty;

    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        var play = TakePlay();
        Console.WriteLine($".NET nanoFramework Firmware Flasher v{(play == "v3" ? "3.0.2" : "2.5.162")}+abcdef0123");
        Console.WriteLine("Copyright (C) 2019 .NET Foundation and nanoFramework project contributors");
        Console.WriteLine();
        if (arguments.Fault is { } fault)
        {
            return Fail(9000, "Invalid or missing arguments.", fault);
        }

        switch (play)
        {
            case "crash":
                throw new InvalidOperationException("played");
            case "hang":
                Thread.Sleep(Timeout.Infinite);
                break;
            case "nothing":
                Console.WriteLine("No operation was performed with the options supplied.");
                return 0;
            case { Length: 4 } when int.TryParse(play, out var code):
                return Fail(code, "Played.");
        }

        if (arguments.Has("--updatearchive"))
        {
            return UpdateArchive(play);
        }

        if (!Directory.Exists(Port))
        {
            return Fail(6000, "Couldn't open serial device.");
        }

        return arguments.Has("--platform") ? Chip(play)
            : arguments.Has("--nanodevice") ? arguments.Has("--deploy") ? Deploy(play) : Details(play)
            : arguments.Has("--filedeployment") ? DeployFiles(play)
            : Update();
    }

    private int UpdateArchive(string? play)
    {
        var target = arguments["--target"]!;
        if (play == "empty")
        {
            return 0;
        }

        var version = arguments["--fwversion"] ?? (play == "newer" ? "1.18.0.9" : "1.17.0.54");
        var package = Path.Combine(arguments["--archivepath"]!, $"{target}-{version}.zip");
        File.WriteAllText(package, "runtime");
        File.WriteAllText(package + ".json", JsonSerializer.Serialize(new { IsPreview = false, Name = target, Platform = "esp32", Version = version }));
        return 0;
    }

    /// <summary>Says which chip is plugged in. Without words about it each time another one is.</summary>
    private int Chip(string? play)
    {
        Console.Write("Reading details from chip...");
        switch (play)
        {
            case "denied":
                return Fail(4000, "Error executing ESP32 serial command.", $"Unable to open serial port {Port}: Access to the port '{Port}' is denied.");
            case "silent":
                Console.WriteLine();
                Console.WriteLine("Can't connect to ESP32 bootloader. Try to put the board in bootloader manually.");
                return Fail(4000, "Error executing ESP32 serial command.", "Failed to connect to chip");
        }

        var plugged = Port + ".plugged";
        var count = File.Exists(plugged) ? int.Parse(File.ReadAllText(plugged), CultureInfo.InvariantCulture) : 0;
        if (play != "same")
        {
            File.WriteAllText(plugged, (++count).ToString(CultureInfo.InvariantCulture));
        }

        Console.WriteLine("OK");
        Console.WriteLine();
        Console.WriteLine("Connected to:");
        Console.WriteLine(play == "otherChip" ? "ESP32-C3 (ESP32-C3 (QFN32) (revision v0.4))" : "ESP32 (ESP32-D0WD-V3 (revision v3.1))");
        Console.WriteLine("Features WiFi, BT, Dual Core, 240MHz, VRef calibration in efuse, Coding Scheme None");
        Console.WriteLine("PSRAM: undetermined");
        Console.WriteLine("Crystal 40MHz");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"MAC 30:AE:A4:00:00:{count:X2}"));
        return 0;
    }

    private int Update()
    {
        var target = arguments["--target"]!;
        if (!Directory.EnumerateFiles(arguments["--archivepath"]!, $"{target}-*.json").Any())
        {
            return Fail(9015, "Can't find the target in the firmware archive.");
        }

        // At its normal verbosity it moves the cursor of the terminal, which there is none of here.
        if (arguments["--verbosity"] != "m")
        {
            return Fail(4000, "Error executing ESP32 serial command.", "The handle is invalid.");
        }

        Directory.Delete(Port, recursive: true);
        Directory.CreateDirectory(Path.Combine(Port, DriveName));
        File.WriteAllText(Path.Combine(Port, TargetName), target);
        Console.WriteLine();
        return 0;
    }

    private int Deploy(string? play)
    {
        Console.Write("Getting details from nano device...");
        if (!File.Exists(Path.Combine(Port, TargetName)))
        {
            return Fail(2002, "Error executing operation with nano device.", "Missing details from  to perform deployment operation.");
        }

        Console.WriteLine("OK");
        Console.Write("Deploying managed application...");
        if (play == "failed")
        {
            Console.WriteLine("FAILED!");
            return Fail(2002, "Error executing operation with nano device.");
        }

        if (play != "elsewhere")
        {
            File.Copy(arguments["--image"]!, Path.Combine(Port, ImageName), overwrite: true);
        }

        Console.WriteLine("OK");
        Console.WriteLine("Rebooting...OK");
        return 0;
    }

    private int DeployFiles(string? play)
    {
        Console.WriteLine("Device connected and ready for deployment.");
        using var json = JsonDocument.Parse(File.ReadAllText(arguments["--filedeployment"]!));
        foreach (var file in json.RootElement.GetProperty("files").EnumerateArray())
        {
            var source = file.GetProperty("SourceFilePath").GetString()!;
            var destination = file.GetProperty("DestinationFilePath").GetString()!;
            Console.Write($"Deploying file {source} to {destination}...");
            if (play is "fileError" or "fileException")
            {
                // And goes on, and ends with 0.
                Console.WriteLine();
                Console.WriteLine($"{(play == "fileError" ? "Error" : "Exception")} deploying content file {source} to {destination}");
                continue;
            }

            File.Copy(source, Path.Combine(Port, DriveName, destination.Replace("I:\\", string.Empty, StringComparison.Ordinal)), overwrite: true);
            Console.WriteLine("OK");
        }

        return 0;
    }

    private int Details(string? play)
    {
        if (play == "silent" || !File.Exists(Path.Combine(Port, TargetName)))
        {
            return Fail(2001, "Error occurred with listing nano devices.", "Couldn't connect to specified nano device.");
        }

        Console.WriteLine("HAL build info: nanoCLR running @ ESP32 built with ESP-IDF v5.4.2");
        Console.WriteLine($"  Target:   {File.ReadAllText(Path.Combine(Port, TargetName))}");
        if (File.Exists(Path.Combine(Port, ImageName)))
        {
            Console.WriteLine("Assemblies:");
            Console.WriteLine("  mscorlib, 1.17.11.0");
            Console.WriteLine("  LineThings.Device, 0.1.0.0");
            Console.WriteLine("  LineThings.Starter, 0.1.0.0");
        }

        return 0;
    }

    /// <summary>With few words it says no more than the number.</summary>
    private int Fail(int code, string words, string? more = null)
    {
        Console.WriteLine(arguments["--verbosity"] == "m" ? $"E{code}" : $"Error E{code}: {words}{(more is null ? string.Empty : $" ({more})")}");
        return code;
    }

    /// <summary>What is to be played now: lines are "options:play", and the first line is taken whose options this call has.</summary>
    private string? TakePlay()
    {
        var file = arguments.Has("--updatearchive") ? arguments["--archivepath"] + ".plays" : Port + ".plays";
        if (!File.Exists(file))
        {
            return null;
        }

        var lines = File.ReadAllLines(file).ToList();
        var index = lines.FindIndex(line => line.Split(':')[0].Split(' ').All(option => arguments.Has("--" + option.TrimStart('-'))));
        if (index < 0)
        {
            return null;
        }

        var play = lines[index].Split(':')[1];
        lines.RemoveAt(index);
        File.WriteAllLines(file, lines);
        return play;
    }
}
