using LineThings.Workbench;
using LineThings.Workbench.Provisioning;
using LineThings.Workbench.Serving;

namespace Workbench.Tests.Provisioning;

/// <summary><c>provision --port</c>, with a program in nanoff's place that checks its arguments and plays nanoff's failures.</summary>
public sealed class FlashingTests : IDisposable
{
    private const string Go = "\n";

    private readonly ProvisioningScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task A_board_is_emptied_and_gets_runtime_program_and_configuration()
    {
        File.WriteAllText(Path.Combine(_scene.Port, "of before"), "something");

        Assert.Equal(ExitCode.Success, await _scene.RunAsync(_scene.Flashing(boards: 1), Go));

        Assert.Null(_scene.OnBoard("of before"));
        Assert.Equal("ESP32_BLE_REV0", _scene.OnBoard("target"));
        Assert.Equal(File.ReadAllBytes(_scene.Image), File.ReadAllBytes(Path.Combine(_scene.Port, "image.bin")));
        Assert.Equal(_scene.File_("01", "things.cfg"), _scene.OnBoard("drive", "things.cfg"));
        Assert.Equal(_scene.Time.GetUtcNow(), _scene.Plan.Boards[0].DoneAt);
        Assert.EndsWith("Table 01 is done. Unplug it: its strip on, its card beside it.\n\nAll boards are done.\n", _scene.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_runtime_is_fetched_once_and_then_no_more()
    {
        await _scene.RunAsync(_scene.Options(boards: 1) with { Archive = true });
        Assert.Contains("ESP32_BLE_REV0-1.17.0.54.zip is in", _scene.Output, StringComparison.Ordinal);
        _scene.PlayAtArchive("9007");

        await _scene.RunAsync(_scene.Flashing(), Go);

        Assert.Contains("no internet is needed.", _scene.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--updatearchive", _scene.Output, StringComparison.Ordinal);
        Assert.NotNull(_scene.Plan.Boards[0].DoneAt);
    }

    [Fact]
    public async Task A_kind_that_wants_another_speed_gets_it()
    {
        await _scene.RunAsync(_scene.Flashing(boards: 1) with { Kind = "m5stickc" }, Go);

        var flashBaud = BoardKind.Find("m5stickc")!.FlashBaud;
        Assert.NotNull(flashBaud);
        Assert.Contains($" --baud {flashBaud} ", _scene.Output, StringComparison.Ordinal);
        Assert.NotNull(_scene.Plan.Boards[0].DoneAt);
    }

    [Fact]
    public async Task It_is_stopped_and_goes_on_where_it_was()
    {
        Assert.Equal(ExitCode.Failure, await _scene.RunAsync(_scene.Flashing(boards: 3), "\nq\n"));
        Assert.EndsWith("1 of 3 boards are done. Left: 02, 03. The same command goes on there.\n", _scene.Output, StringComparison.Ordinal);

        // The end of the input is a stop, too.
        Assert.Equal(ExitCode.Failure, await _scene.RunAsync(_scene.Flashing(), "\n"));
        Assert.DoesNotContain("Table 01 (", _scene.Output, StringComparison.Ordinal);
        Assert.EndsWith("2 of 3 boards are done. Left: 03. The same command goes on there.\n", _scene.Output, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Success, await _scene.RunAsync(_scene.Flashing(), Go));
        Assert.Equal(_scene.File_("03", "things.cfg"), _scene.OnBoard("drive", "things.cfg"));
    }

    [Fact]
    public async Task A_board_can_be_left_out()
    {
        Assert.Equal(ExitCode.Failure, await _scene.RunAsync(_scene.Flashing(boards: 2), "what?\ns\n\n"));

        Assert.Equal([false, true], _scene.Plan.Boards.Select(board => board.DoneAt is not null));
    }

    [Fact]
    public async Task A_board_that_was_not_unplugged_is_not_made_into_the_next_one()
    {
        _scene.Play("platform:first", "platform:same");

        Assert.Equal(ExitCode.Failure, await _scene.RunAsync(_scene.Flashing(boards: 2), "\n\nq\n"));

        Assert.Contains(
            """
            FAILED: this is the board that is Table 01 already (MAC 30:AE:A4:00:00:01).
                    Unplug it and plug in another. To make this one Table 02 instead: q, then the same command with --again 1.
            """.ReplaceLineEndings("\n"),
            _scene.Output,
            StringComparison.Ordinal);
        Assert.Equal([true, false], _scene.Plan.Boards.Select(board => board.DoneAt is not null));
        Assert.Equal(_scene.File_("01", "things.cfg"), _scene.OnBoard("drive", "things.cfg"));

        // Enter, once more: by now another one is there.
        Assert.Equal(ExitCode.Success, await _scene.RunAsync(_scene.Flashing(), Go));
        Assert.Equal(["30:AE:A4:00:00:01", "30:AE:A4:00:00:02"], _scene.Plan.Boards.Select(board => board.Mac));
    }

    [Fact]
    public async Task Boards_that_are_done_are_done_again_on_request()
    {
        await _scene.RunAsync(_scene.Flashing(boards: 3), "\n\n\n");

        Assert.Equal(ExitCode.Success, await _scene.RunAsync(_scene.Options() with { Again = "1,3" }));
        Assert.Equal([false, true, false], _scene.Plan.Boards.Select(board => board.DoneAt is not null));

        Assert.Equal(ExitCode.Success, await _scene.RunAsync(_scene.Flashing(), "\n\n"));
        Assert.Equal(2, _scene.Output.Split('\n').Count(line => line.StartsWith("> nanoff --nanodevice --deploy ", StringComparison.Ordinal)));
        Assert.All(_scene.Plan.Boards, board => Assert.NotNull(board.DoneAt));
        Assert.Equal(_scene.File_("03", "things.cfg"), _scene.OnBoard("drive", "things.cfg"));
    }

    [Fact]
    public async Task A_board_can_become_another_one_of_its_class()
    {
        await _scene.RunAsync(_scene.Flashing(boards: 2), "\n\n");
        _scene.Play("platform:same");

        // The spare, Table 02, becomes Table 01.
        Assert.Equal(ExitCode.Failure, await _scene.RunAsync(_scene.Flashing() with { Again = "1-2" }, "\nq\n"));

        Assert.Equal([true, false], _scene.Plan.Boards.Select(board => board.DoneAt is not null));
        Assert.Equal("30:AE:A4:00:00:02", _scene.Plan.Boards[0].Mac);

        // With --again the first would be made once more.
        Assert.EndsWith("1 of 2 boards are done. Left: 02. The same command without --again goes on there.\n", _scene.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("4")]
    [InlineData("0")]
    [InlineData("3-1")]
    [InlineData("1-2-3")]
    [InlineData("-1")]
    [InlineData("one")]
    public async Task What_is_no_list_of_boards_is_refused_and_nothing_is_changed(string again)
    {
        await _scene.RunAsync(_scene.Options(boards: 3));
        var plan = _scene.File_("class.json");

        Assert.Equal(
            $"--again: \"{again}\" is not a list of boards. Say for example 7, or 7,12, or 1-3; the class has boards 1 to 3.",
            await _scene.RefusalAsync(_scene.Options() with { Again = again }));
        Assert.Equal(plan, _scene.File_("class.json"));
    }

    [Fact]
    public async Task Ctrl_C_ends_nanoff_and_tells_what_is_left()
    {
        await _scene.RunAsync(_scene.Options(boards: 2) with { Archive = true });
        var nanoff = new InterruptedNanoff(new NanoffProcess(ProvisioningScene.StandIn, TimeProvider.System), NanoffStep.Runtime);

        Assert.Equal(ExitCode.Failure, await _scene.RunAsync(_scene.Flashing(), Go, nanoff));

        Assert.EndsWith("\nStopped.\n\n0 of 2 boards are done. Left: 01, 02. The same command goes on there.\n", _scene.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_computer_that_only_flashes_gets_no_channels_of_the_class()
    {
        await _scene.RunAsync(_scene.Options(boards: 1));
        var elsewhere = _scene.Data + "-of-another-computer";

        Assert.Equal(ExitCode.Success, await _scene.RunAsync(_scene.Flashing() with { DataDirectory = elsewhere }, Go));

        Assert.False(Directory.Exists(elsewhere));
        Assert.NotNull(_scene.Plan.Boards[0].DoneAt);
    }

    [Fact]
    public async Task A_runtime_of_another_version_is_pointed_out_and_can_be_chosen()
    {
        await _scene.RunAsync(_scene.Options(boards: 1));
        _scene.PlayAtArchive("newer");

        Assert.Equal(ExitCode.Success, await _scene.RunAsync(_scene.Options() with { Archive = true }));
        Assert.Contains("NOTE: this firmware was built for a runtime 1.17.x, and may not start on 1.18.0.9.\n", _scene.Output, StringComparison.Ordinal);

        Directory.Delete(Path.Combine(_scene.Class, "runtime"), recursive: true);
        Assert.Equal(ExitCode.Success, await _scene.RunAsync(_scene.Options() with { Archive = true, RuntimeVersion = "1.17.0.7" }));
        Assert.Contains("Runtime: ESP32_BLE_REV0-1.17.0.7.zip is in ", _scene.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NOTE", _scene.Output, StringComparison.Ordinal);
        Assert.Equal("--fwversion: \"new\" is not a version, such as 1.17.0.54.", await _scene.RefusalAsync(_scene.Options() with { RuntimeVersion = "new" }));
    }

    [Fact]
    public async Task Of_several_runtimes_the_newest_counts_as_nanoff_takes_it()
    {
        foreach (var version in new[] { "1.17.0.9", "1.17.0.54" })
        {
            await _scene.RunAsync(_scene.Options(boards: 1) with { Archive = true, RuntimeVersion = version });
        }

        Assert.Equal("ESP32_BLE_REV0-1.17.0.54.zip", new ClassFolder(_scene.Class).FindRuntime("ESP32_BLE_REV0")!.Name);
    }

    [Fact]
    public async Task With_nothing_left_nothing_is_asked()
    {
        await _scene.RunAsync(_scene.Flashing(boards: 1), Go);

        Assert.Equal(ExitCode.Success, await _scene.RunAsync(_scene.Flashing()));

        Assert.EndsWith("All boards are done.\n", _scene.Output, StringComparison.Ordinal);
    }

    /// <summary>The option of the call that fails, what is played, and how it is told. Those marked end with exit code 0.</summary>
    public static TheoryData<string, string, string> Failures => new()
    {
        { "platform", "silent", "the chip's own loader does not answer (nanoff: Error E4000: Error executing ESP32 serial command. (Failed to connect to chip))" },
        { "platform", "denied", "the port could not be opened (nanoff: Error E4000: Error executing ESP32 serial command. (Unable to open serial port " },
        { "platform", "6002", "another program has the port (nanoff: Error E6002: Played.)" },
        { "platform", "otherChip", "this is an ESP32-C3, and the class is made for ESP32-DevKitC, which has an ESP32." }, // 0
        { "platform", "nothing", "nanoff did nothing, and reports success" }, // 0
        { "platform", "v3", "this is nanoff 3.0.2, whose commands are others" }, // 0
        { "update", "4000", "the chip's own loader does not answer (nanoff: E4000)" },
        { "update", "4003", "the runtime could not be written (nanoff: E4003)" },
        { "update", "4321", "nanoff: E4321" },
        { "update", "nothing", "nanoff did nothing, and reports success" }, // 0
        { "update", "crash", "and did not say why" },
        { "deploy", "failed", "the board did not do what it was told to (nanoff: Error E2002: Error executing operation with nano device.)" },
        { "deploy", "2001", "the board does not answer (nanoff: Error E2001: Played.)" },
        { "deploy", "nothing", "nanoff did nothing, and reports success" }, // 0
        { "filedeployment", "fileError", @"I:\things.cfg was not written, though nanoff reports success" }, // 0
        { "filedeployment", "fileException", @"I:\things.cfg was not written, though nanoff reports success" }, // 0
        { "filedeployment", "2002", "the board did not do what it was told to (nanoff: Error E2002: Played.)" },
        { "nanodevice --devicedetails", "silent", "the board does not answer (nanoff: Error E2001: Error occurred with listing nano devices. (Couldn't connect to specified nano device.))" },
        { "nanodevice --devicedetails", "nothing", "nanoff did nothing, and reports success" }, // 0
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Every_failure_is_named_and_the_step_is_tried_again(string option, string play, string expected)
    {
        _scene.Play($"{option}:{play}");

        Assert.Equal(ExitCode.Success, await _scene.RunAsync(_scene.Flashing(boards: 1), "\n\n"));

        var told = Assert.Single(_scene.Output.Split('\n'), line => line.StartsWith("FAILED: ", StringComparison.Ordinal));
        Assert.Contains(expected, told, StringComparison.Ordinal);
        Assert.Equal(2, _scene.Output.Split('\n').Count(line => line.StartsWith("> ", StringComparison.Ordinal) && line.Contains($" --{option} ", StringComparison.Ordinal)));
        Assert.NotNull(_scene.Plan.Boards[0].DoneAt);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task After_every_failure_the_board_counts_as_not_done(string option, string play, string expected)
    {
        Assert.NotEmpty(expected);
        _scene.Play($"{option}:{play}");

        Assert.Equal(ExitCode.Failure, await _scene.RunAsync(_scene.Flashing(boards: 1), "\nq\n"));

        Assert.Null(_scene.Plan.Boards[0].DoneAt);
    }

    [Fact]
    public async Task A_program_that_went_elsewhere_is_noticed_and_the_board_begun_again()
    {
        _scene.Play("deploy:elsewhere");

        Assert.Equal(ExitCode.Success, await _scene.RunAsync(_scene.Flashing(boards: 1), "\nb\n"));

        Assert.Contains("FAILED: the board answers, but has no LineThings.Starter on it.\n", _scene.Output, StringComparison.Ordinal);
        Assert.Equal(2, _scene.Output.Split('\n').Count(line => line.Contains("--masserase", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("9007", "the runtime could not be downloaded")]
    [InlineData("9005", "nanoFramework has no such runtime to download")]
    [InlineData("crash", "and did not say why")]
    [InlineData("empty", "nanoff reports success, but")]
    public async Task Without_the_runtime_no_board_is_touched(string play, string expected)
    {
        await _scene.RunAsync(_scene.Options(boards: 1));
        _scene.PlayAtArchive(play);

        Assert.Equal(ExitCode.Failure, await _scene.RunAsync(_scene.Flashing(), Go));

        Assert.Contains(expected, _scene.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--masserase", _scene.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_not_there_is_told()
    {
        await _scene.RunAsync(_scene.Flashing(boards: 1) with { Port = Path.Combine(_scene.Class, "COM99") }, "\nq\n");

        Assert.Contains("FAILED: the port could not be opened (nanoff: Error E6000: Couldn't open serial device.).", _scene.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_program_is_refused_before_anything_is_made()
    {
        File.WriteAllText(_scene.Image, "PK zip");
        Assert.StartsWith(
            "F/LineThings.Starter.bin: not a .nanoFramework program: it does not begin with NFMRK. Build LineThingsStarter.Nano.sln, Release",
            (await _scene.RefusalAsync(_scene.Flashing(boards: 1))).Replace('\\', '/'),
            StringComparison.Ordinal);

        File.Delete(_scene.Image);
        Assert.StartsWith(
            "F/LineThings.Starter.bin: there is no program for the boards.",
            (await _scene.RefusalAsync(_scene.Flashing(boards: 1))).Replace('\\', '/'),
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(_scene.Class));
    }

    [Fact]
    public async Task Without_nanoff_it_is_said_how_to_install_it()
    {
        var none = new NanoffProcess(Path.Combine(_scene.Class, "no-nanoff"), TimeProvider.System);

        var refusal = await Assert.ThrowsAsync<BadInputException>(() => _scene.RunAsync(_scene.Flashing(boards: 1), Go, none));

        Assert.Contains("Install it: dotnet tool install -g nanoff --version 2.5.162 --allow-roll-forward.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_nanoff_that_never_ends_is_ended()
    {
        await _scene.RunAsync(_scene.Options(boards: 1) with { Archive = true });
        _scene.Play("update:hang");
        var time = new LimitsAtOnce();

        await _scene.RunAsync(_scene.Flashing(), "\nq\n", new NanoffProcess(ProvisioningScene.StandIn, time));

        Assert.Contains("FAILED: nanoff had not ended after 10 minutes, and was stopped.", _scene.Output, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(10), time.Limit);
    }
}
