using System.Reflection;
using System.Text.Json;
using LineThings.Firmware;
using LineThings.Workbench.Provisioning;
using LineThings.Workbench.Serving;
using VirtualEsp32;

namespace Workbench.Tests.Provisioning;

/// <summary><c>provision</c> without a board: channels, products, folders, labels.</summary>
public sealed class ClassTests : IDisposable
{
    private readonly ProvisioningScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task Each_board_gets_a_channel_with_a_product_whose_service_its_code_stands_for()
    {
        Assert.Equal(0, await _scene.RunAsync(_scene.Options(boards: 3)));

        var plan = _scene.Plan;
        var made = _scene.WithRegistry(registry => registry.Channels().Skip(1).Select(channel => (channel.Name, Product: registry.Products(channel.Id).Single())).ToArray());
        Assert.Equal(["Table 01", "Table 02", "Table 03"], made.Select(one => one.Name));
        Assert.Equal(["Table 01", "Table 02", "Table 03"], made.Select(one => one.Product.Name));
        Assert.Equal([1, 2, 3], plan.Boards.Select(board => board.Number));
        Assert.Equal(plan.Boards.Select(board => new BoardCode(plan.Code, board.Number).ServiceUuid), made.Select(one => one.Product.ServiceUuid));
        Assert.Equal(3, plan.Boards.Select(board => board.Psdi).Distinct().Count());
        Assert.All(made, one => Assert.NotNull(_scene.WithRegistry(registry => registry.FindScenarioSet(one.Product.Id))));
    }

    [Fact]
    public async Task A_boards_folder_has_its_configuration_nanoffs_file_and_its_label()
    {
        await _scene.RunAsync(_scene.Options(boards: 2));

        var board = _scene.Plan.Boards[1];
        Assert.Equal(
            $"""
            # I:\things.cfg of a board of the product Table 02
            service_uuid={new BoardCode(_scene.Plan.Code, 2).ServiceUuid:D}
            name=Table 02
            psdi={board.Psdi}
            button_pin=0
            button_active=low
            led_pin=2
            led_active=high
            debounce_ms=20

            """.ReplaceLineEndings("\n"),
            _scene.File_("02", "things.cfg"));
        Assert.Equal(BoardKind.Find("esp32-devkitc")!.FilesJson, _scene.File_("02", "files.json"));
        Assert.Contains($"<title>Table 02, code {_scene.Plan.Code}-02</title>", _scene.File_("02", "label.svg"), StringComparison.Ordinal);
        Assert.Equal(
            ["01", "02", "class.json", "flash.cmd", "flash.sh", "labels.html"],
            Directory.EnumerateFileSystemEntries(_scene.Class).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    public static TheoryData<string> Kinds => [.. BoardKind.All.Select(kind => kind.Id)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_firmware_takes_the_configuration_of_every_kind_and_is_that_board(string kind)
    {
        await _scene.RunAsync(_scene.Options(boards: 1) with { Kind = kind, Name = "机" });

        var found = BoardKind.Find(kind)!;
        var time = new VirtualTime();
        var lines = new List<string>();
        using var board = new VirtualBoard(new BoardOptions
        {
            Firmware = StarterFirmware.Program,
            Time = time,
            TargetName = found.Target,
            Chip = ChipModel.All.Single(chip => chip.Name == found.Chip),
        });
        board.Happened += what =>
        {
            if (what is LogWritten log)
            {
                lines.Add(log.Text);
            }
        };
        board.Drive.Write("things.cfg", File.ReadAllBytes(Path.Combine(_scene.Class, "01", "things.cfg")));
        board.PowerOn();
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Empty(board.Faults);
        Assert.Equal(
            [
                "boot: name=机 01",
                $"boot: service={new BoardCode(_scene.Plan.Code, 1).ServiceUuid:D}",
                $"boot: psdi={_scene.Plan.Boards[0].Psdi}",
                "boot: psdi-source=configuration",
                "boot: advertising=started",
            ],
            lines.Where(line => line.StartsWith("boot:", StringComparison.Ordinal)).TakeLast(5));
    }

    [Fact]
    public async Task The_same_again_makes_nothing_twice_and_leaves_what_somebody_has_changed()
    {
        await _scene.RunAsync(_scene.Options(boards: 2));
        var file = Path.Combine(_scene.Class, "01", "things.cfg");
        File.AppendAllText(file, "# ours\n");
        var plan = _scene.File_("class.json");

        Assert.Equal(0, await _scene.RunAsync(_scene.Options()));

        Assert.Equal(plan, _scene.File_("class.json"));
        Assert.EndsWith("# ours\n", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(3, _scene.WithRegistry(registry => registry.Channels().Count));
        Assert.Contains("Their channels and products are in ", _scene.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_boards_are_added_to_those_that_there_are()
    {
        await _scene.RunAsync(_scene.Options(boards: 2));
        var before = _scene.Plan;

        await _scene.RunAsync(_scene.Options(boards: 4));

        Assert.Equal(before.Code, _scene.Plan.Code);
        Assert.Equal(before.Boards, _scene.Plan.Boards.Take(2));
        Assert.Equal(4, _scene.Plan.Boards.Count);
        Assert.Equal(4, _scene.WithRegistry(registry => registry.Products().Count));
    }

    [Fact]
    public async Task A_channel_that_an_interrupted_start_has_left_is_taken_up()
    {
        await _scene.RunAsync(_scene.Options(boards: 1));
        _scene.WithRegistry(registry => registry.DeleteProduct(registry.Products()[0].Id));

        await _scene.RunAsync(_scene.Options());

        Assert.Equal(2, _scene.WithRegistry(registry => registry.Channels().Count));
        Assert.Equal(["Table 01"], _scene.WithRegistry(registry => registry.Products()).Select(product => product.Name));
    }

    [Fact]
    public async Task A_dry_run_changes_nothing_and_prints_every_call()
    {
        Assert.Equal(0, await _scene.RunAsync(_scene.Flashing(boards: 2) with { IsDryRun = true, Port = "COM3" }));

        Assert.Equal(
            """
            Nothing is changed. This is what would be done:
              2 of ESP32-DevKitC in F/class, Table 01 to Table 02, with a channel and a product each
            once, with internet:
            > nanoff --updatearchive --target ESP32_BLE_REV0 --archivepath F/class/runtime --suppressnanoffversioncheck
            Table 01:
            > nanoff --platform esp32 --devicedetails --serialport COM3 --suppressnanoffversioncheck
            > nanoff --target ESP32_BLE_REV0 --update --masserase --serialport COM3 --fromarchive --archivepath F/class/runtime --verbosity m --suppressnanoffversioncheck
            > nanoff --nanodevice --deploy --serialport COM3 --image F/LineThings.Starter.bin --suppressnanoffversioncheck
            > nanoff --serialport COM3 --filedeployment files.json --suppressnanoffversioncheck   (in F/class/01)
            > nanoff --nanodevice --devicedetails --serialport COM3 --suppressnanoffversioncheck
            Table 02:
            > nanoff --platform esp32 --devicedetails --serialport COM3 --suppressnanoffversioncheck
            > nanoff --target ESP32_BLE_REV0 --update --masserase --serialport COM3 --fromarchive --archivepath F/class/runtime --verbosity m --suppressnanoffversioncheck
            > nanoff --nanodevice --deploy --serialport COM3 --image F/LineThings.Starter.bin --suppressnanoffversioncheck
            > nanoff --serialport COM3 --filedeployment files.json --suppressnanoffversioncheck   (in F/class/02)
            > nanoff --nanodevice --devicedetails --serialport COM3 --suppressnanoffversioncheck

            """.ReplaceLineEndings("\n"),
            _scene.Told.Replace('\\', '/'));
        Assert.False(Directory.Exists(_scene.Class));
        Assert.False(Directory.Exists(_scene.Data));
    }

    [Fact]
    public async Task A_dry_run_says_which_option_does_what()
    {
        await _scene.RunAsync(_scene.Options(boards: 1) with { IsDryRun = true });

        Assert.Contains("\nWith --archive: once, with internet:\n> nanoff --updatearchive ", _scene.Told, StringComparison.Ordinal);
        Assert.Contains("\nWith --port: Table 01:\n> nanoff --platform esp32 --devicedetails --serialport PORT ", _scene.Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_product_without_its_scenario_set_or_its_bot_gets_them_back()
    {
        await _scene.RunAsync(_scene.Options(boards: 1));
        var product = _scene.WithRegistry(registry => registry.Products().Single(product => product.Name == "Table 01"));
        _scene.WithRegistry(registry =>
        {
            registry.SetWebhookUrl(product.ChannelId, null);
            return registry.DeleteScenarioSet(product.Id);
        });

        await _scene.RunAsync(_scene.Options());

        Assert.NotNull(_scene.WithRegistry(registry => registry.FindScenarioSet(product.Id)));
        Assert.True(BotService.IsMeantForUs(_scene.WithRegistry(registry => registry.Channels().Single(channel => channel.Id == product.ChannelId))));
    }

    [Fact]
    public async Task A_bot_of_somebodys_own_stays_the_boards()
    {
        await _scene.RunAsync(_scene.Options(boards: 1));
        var own = new Uri("http://127.0.0.1:8000/callback");
        var channel = _scene.WithRegistry(registry => registry.Channels()[1]);
        _scene.WithRegistry(registry =>
        {
            registry.SetWebhookUrl(channel.Id, own);
            return true;
        });

        await _scene.RunAsync(_scene.Options());

        Assert.Equal(own.AbsoluteUri, _scene.WithRegistry(registry => registry.Channels()[1]).WebhookUrl);
    }

    [Fact]
    public async Task A_label_shows_names_as_text_and_leads_to_the_boards_page()
    {
        await _scene.RunAsync(_scene.Options(boards: 1) with { Name = "<b>&\"", Page = "https://class-1.lab.example" });

        var label = _scene.File_("01", "label.svg");
        var code = new BoardCode(_scene.Plan.Code, 1);
        Assert.Contains("&lt;b&gt;&amp;&quot; 01</text>", label, StringComparison.Ordinal);
        Assert.Contains($">{code}</text>", label, StringComparison.Ordinal);
        Assert.Contains(">Scan, or type the code into the page:</text>", label, StringComparison.Ordinal);
        Assert.Contains(">https://class-1.lab.example/</text>", label, StringComparison.Ordinal);
        Assert.Equal($"https://class-1.lab.example/#board/{code}", _scene.Plan.PageOf(_scene.Plan.Boards[0]));
        Assert.Equal(QrModules.Of($"https://class-1.lab.example/#board/{code}"), QrModules.InLabel(label));
        Assert.Contains(label.Trim(), _scene.File_("labels.html"), StringComparison.Ordinal);
        System.Xml.Linq.XDocument.Parse(label);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://localhost:5443")]
    [InlineData("http://127.0.0.1:5082")]
    public async Task A_label_for_a_page_on_the_laptop_itself_says_that_the_laptop_is_to_scan_it(string? page)
    {
        await _scene.RunAsync(_scene.Options(boards: 1) with { Page = page });

        var label = _scene.File_("01", "label.svg");
        Assert.Equal(QrModules.Of(_scene.Plan.PageOf(_scene.Plan.Boards[0])), QrModules.InLabel(label));
        Assert.Contains(">Scan with the laptop itself, no phone, or type the code there:</text>", label, StringComparison.Ordinal);
        Assert.Contains($">{_scene.Plan.Page.AbsoluteUri}</text>", label, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Table", ">Table 02</text>")]
    [InlineData("<b>&", ">&lt;b&gt;&amp; 02</text>")]
    [InlineData("Werkstatt am See", ">Werkstatt am See</text>", ">02</text>")]
    [InlineData("テーブル", ">テーブル</text>", ">02</text>")]
    public async Task The_sheet_has_a_strip_with_name_and_code_for_each_board(string name, params string[] texts)
    {
        await _scene.RunAsync(_scene.Options(boards: 2) with { Name = name });

        var plan = _scene.Plan;
        var strips = plan.Boards.Select(board => BoardLabel.DrawStrip(plan, board)).ToArray();
        var sheet = _scene.File_("labels.html");
        Assert.All(strips, strip => Assert.Contains(strip, sheet, StringComparison.Ordinal));
        Assert.Contains($">{plan.Code}-02</text>", strips[1], StringComparison.Ordinal);
        Assert.All(texts, text => Assert.Contains(text, strips[1], StringComparison.Ordinal));
        var drawn = System.Xml.Linq.XDocument.Parse(strips[1]).Root!;
        Assert.Equal(("40mm", "10mm"), ((string?)drawn.Attribute("width"), (string?)drawn.Attribute("height")));
    }

    [Fact]
    public void The_label_in_the_teachers_guide_is_one_that_is_printed()
    {
        var plan = new ClassPlan("K7QFX", "esp32-devkitc", "Table", new Uri(PageAddress.Default), [new PlannedBoard(7, "0123456789abcdef", DoneAt: null)]);
        var repository = typeof(ClassTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryPath").Value!;

        var drawn = BoardLabel.Draw(plan, plan.Boards[0], BoardKind.Find(plan.Kind)!.Name);

        Assert.Equal(File.ReadAllText(Path.Combine(repository, "workshop", "label.svg")).ReplaceLineEndings("\n"), drawn);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_nothing_is_made()
    {
        Assert.Equal(
            "F/class is not the folder of a class yet. For a new one say --boards N and --kind KIND. There are "
            + string.Join(", ", BoardKind.All.Select(kind => kind.Id)) + ".",
            await _scene.RefusalAsync(_scene.Options()));
        Assert.StartsWith("--kind: there is no kind of board \"esp8266\". There are ", await _scene.RefusalAsync(_scene.Options(1) with { Kind = "esp8266" }), StringComparison.Ordinal);
        Assert.Equal(
            "--name: must have at most 26 bytes of UTF-8, not 27: with the number, a board advertises no more.",
            await _scene.RefusalAsync(_scene.Options(1) with { Name = "テーブルの上の板" + "abc" }));
        Assert.Equal("--page: must be an address that begins with http:// or https://.", await _scene.RefusalAsync(_scene.Options(1) with { Page = "lab.example" }));
        Assert.Equal(
            "--page: must be the workbench's address alone, such as http://localhost:5080/.",
            await _scene.RefusalAsync(_scene.Options(1) with { Page = "http://localhost:5080/#bench" }));
        Assert.Equal(
            "--page: must begin with https:// when it is another computer's: over http a browser gives it no Bluetooth.",
            await _scene.RefusalAsync(_scene.Options(1) with { Page = "http://lab.example/" }));
        Assert.False(Directory.Exists(_scene.Class));
        Assert.False(Directory.Exists(_scene.Data));
    }

    [Fact]
    public async Task A_class_that_is_there_is_not_made_into_another()
    {
        await _scene.RunAsync(_scene.Options(boards: 2));
        var plan = _scene.File_("class.json");

        Assert.Equal(
            "--kind: the class in F/class was made with esp32-devkitc, not m5stickc. Leave it out, or name another folder with --out.",
            await _scene.RefusalAsync(_scene.Options() with { Kind = "m5stickc" }));
        Assert.Equal(
            "--boards: the class in F/class has 2 boards already; there can only be more. For a smaller one name another folder with --out.",
            await _scene.RefusalAsync(_scene.Options(boards: 1)));
        Assert.Equal(plan, _scene.File_("class.json"));
    }

    [Fact]
    public async Task A_folder_with_other_things_is_left_alone()
    {
        Directory.CreateDirectory(_scene.Class);
        File.WriteAllText(Path.Combine(_scene.Class, "thesis.doc"), "years of work");

        Assert.Equal(
            "--out: F/class holds other things and no class.json. Name a new folder, or one that this command has made.",
            await _scene.RefusalAsync(_scene.Options(boards: 1)));
        Assert.Equal(["thesis.doc"], Directory.EnumerateFileSystemEntries(_scene.Class).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("{", "line 1: not JSON as this workbench writes it")]
    [InlineData("{}", "line 1: not JSON as this workbench writes it")]
    [InlineData("null", "it is null")]
    [InlineData(
        """{"schema":"linethings-class","version":1,"class":{"code":"K7QFX","kind":"esp32-devkitc","name":"Table","page":"http://localhost:5080/","boards":[]}}""",
        "the boards must have the numbers 1, 2, 3 and so on, up to 99")]
    public async Task A_plan_that_cannot_be_read_is_named_and_left(string content, string fault)
    {
        await _scene.RunAsync(_scene.Options(boards: 1));
        File.WriteAllText(Path.Combine(_scene.Class, "class.json"), content);

        Assert.Equal(
            $"F/class/class.json: not the plan of a class: {fault}. It was left as it is; put a copy back, or name another folder with --out.",
            (await _scene.RefusalAsync(_scene.Options())).Replace('\\', '/'));
        Assert.Equal(content, _scene.File_("class.json"));
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "schema \"linethings-class\", version 2; this workbench knows \"linethings-class\", version 1")]
    [InlineData("\"number\": 2", "\"number\": 7", "the boards must have the numbers 1, 2, 3 and so on, up to 99")]
    [InlineData("\"psdi\": \"", "\"psdi\": \"zz", "board 1 has the PSDI \"zz", "which must be 1 to 20 bytes in hex")]
    [InlineData("http://localhost:5080/", "ftp://localhost/", "the page must be an address that begins with http:// or https://")]
    public async Task A_plan_with_a_fault_says_which(string from, string to, string fault, string rest = "")
    {
        await _scene.RunAsync(_scene.Options(boards: 2));
        File.WriteAllText(Path.Combine(_scene.Class, "class.json"), _scene.File_("class.json").Replace(from, to, StringComparison.Ordinal));

        var refusal = await _scene.RefusalAsync(_scene.Options());

        Assert.Contains(": not the plan of a class: " + fault, refusal, StringComparison.Ordinal);
        Assert.Contains(rest, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_at_a_time_works_in_a_folder()
    {
        await _scene.RunAsync(_scene.Options(boards: 1));
        using var other = new ClassFolder(_scene.Class).Enter();

        Assert.StartsWith("--out: F/class is in use by another provision", await _scene.RefusalAsync(_scene.Options()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_is_JSON_that_others_can_read()
    {
        await _scene.RunAsync(_scene.Options(boards: 1));

        using var json = JsonDocument.Parse(_scene.File_("class.json"));
        var plan = json.RootElement.GetProperty("class");
        Assert.Equal("linethings-class", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal("esp32-devkitc", plan.GetProperty("kind").GetString());
        Assert.Equal(JsonValueKind.Null, plan.GetProperty("boards")[0].GetProperty("doneAt").ValueKind);
    }
}
