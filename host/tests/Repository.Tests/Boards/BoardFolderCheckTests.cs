namespace Repository.Tests.Boards;

/// <summary>The check, proved by breaking a good folder: each mistake gives its own complaint and no other.</summary>
public sealed class BoardFolderCheckTests
{
    [Fact]
    public void A_good_folder_has_no_complaints() => Expect(_ => { });

    [Theory]
    [InlineData("README.md")]
    [InlineData("board.json")]
    [InlineData("wiring.svg")]
    public void A_missing_file_is_named(string name) => Expect(board => board.Remove(name), $"{name} is missing");

    [Fact]
    public void A_missing_configuration_cannot_be_deployed_either() => Expect(
        board => board.Remove("things.cfg"),
        "things.cfg is missing",
        "files.json: things.cfg is not a file of this folder");

    [Fact]
    public void A_missing_deployment_is_missed_by_the_command_too() => Expect(
        board => board.Remove("files.json"),
        "files.json is missing",
        "README.md: \"nanoff --serialport COM3 --filedeployment files.json\": files.json is not in this folder");

    [Theory]
    [InlineData("\"chip\": \"ESP32\",", "", "missing required properties")]
    [InlineData("\"chip\"", "\"chips\"", "'chips' could not be mapped")]
    [InlineData("\"active\": \"high\"", "\"active\": \"up\"", "$.led.active")]
    [InlineData("\"verifiedOnHardware\": false", "\"verifiedOnHardware\": true", "verifiedOnHardware is neither false nor an object with date and what")]
    [InlineData("\"verifiedOnHardware\": false", "\"verifiedOnHardware\": null", "verifiedOnHardware is neither false nor an object with date and what")]
    [InlineData("\"verifiedOnHardware\": false", "\"verifiedOnHardware\": { \"date\": \"2026-09-01\" }", "missing required properties")]
    public void A_fact_that_is_missing_unknown_or_wrong_is_told(string before, string after, string reason)
    {
        using var board = new BoardFolderCopy().Change("board.json", before, after);

        var complaint = Assert.Single(board.Check());

        Assert.StartsWith("board.json: ", complaint, StringComparison.Ordinal);
        Assert.Contains(reason, complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(22)]
    [InlineData(4700)]
    public void A_resistor_that_burns_or_darkens_the_LED_is_told(int ohm) => Expect(
        board => board.Change("board.json", "220", $"{ohm}").Change("wiring.svg", "220 Ω", $"{ohm} Ω"),
        $"board.json: {ohm} ohm is not a resistor for an LED at 3.3 V; 100 to 1000 is");

    [Theory]
    [InlineData("ESP32_REV0", "ESP32_REV0 is not a nanoFramework image with Bluetooth")]
    [InlineData("ESP32_BLE_REV3", "ESP32_BLE_REV3 does not keep bonds over a power cycle")]
    public void A_target_without_Bluetooth_or_bonds_is_told(string target, string objection) => Expect(
        board => board.Change("board.json", "ESP32_BLE_REV0", target).Change("README.md", "ESP32_BLE_REV0", target),
        $"board.json: {objection}");

    [Fact]
    public void Bonds_that_are_kept_after_all_are_told() => Expect(
        board => board.Change("board.json", "\"keepsBonds\": true", "\"keepsBonds\": false"),
        "board.json: ESP32_BLE_REV0 keeps bonds over a power cycle");

    [Fact]
    public void A_target_for_another_chip_is_told() => Expect(
        board => board.Change("board.json", "ESP32_BLE_REV0", "ESP32_C3").Change("board.json", "true", "false").Change("README.md", "ESP32_BLE_REV0", "ESP32_C3")
            .Change("README.md", "0x1E0000", "0x1B0000"),
        "board.json: ESP32_C3 is for the ESP32-C3, not for the ESP32");

    [Fact]
    public void A_target_that_crashes_and_a_chip_whose_pins_nobody_has_looked_up_are_told() => Expect(
        board => board.Change("board.json", "ESP32_BLE_REV0", "ESP32_C61").Change("board.json", "true", "false")
            .Change("board.json", "\"ESP32\"", "\"ESP32-C61\"").Change("README.md", "ESP32_BLE_REV0", "ESP32_C61")
            .Change("README.md", "0x1E0000", "0x250000"),
        "board.json: ESP32_C61 cannot be used: it crashes",
        "board.json: the pins of the ESP32-C61 are not known to this check; add them to ChipPins");

    [Theory]
    [InlineData(6, "the LED is on GPIO6, which is a pin of the flash memory")]
    [InlineData(11, "the LED is on GPIO11, which is a pin of the flash memory")]
    [InlineData(1, "the LED is on GPIO1, which is a pin of the serial console")]
    [InlineData(34, "the LED is on GPIO34, which cannot be an output")]
    [InlineData(24, "the LED is on GPIO24, which the ESP32 does not have")]
    [InlineData(40, "the LED is on GPIO40, which the ESP32 does not have")]
    [InlineData(-1, "the LED is on GPIO-1, which the ESP32 does not have")]
    public void An_LED_on_a_pin_that_cannot_light_it_is_told(int pin, string objection) => Expect(
        board => board.Change("board.json", "\"pin\": 2", $"\"pin\": {pin}").Change("wiring.svg", "GPIO2", $"GPIO{pin}"),
        $"board.json: {objection}");

    [Theory]
    [InlineData(8, "the button is on GPIO8, which is a pin of the flash memory")]
    [InlineData(3, "the button is on GPIO3, which is a pin of the serial console")]
    [InlineData(35, "the button is on GPIO35, which has no pull resistor")]
    [InlineData(39, "the button is on GPIO39, which reports edges that were none while Bluetooth is on")]
    [InlineData(20, "the button is on GPIO20, which the ESP32 does not have")]
    [InlineData(2, "button and LED are both on GPIO2")]
    public void A_button_on_a_pin_that_cannot_read_it_is_told(int pin, string objection) => Expect(
        board => board.Change("board.json", "\"pin\": 0", $"\"pin\": {pin}").Change("wiring.svg", "GPIO0", $"GPIO{pin}"),
        $"board.json: {objection}");

    [Fact]
    public void An_LED_that_would_keep_the_board_from_taking_a_firmware_is_told() => Expect(
        board => board.Change("board.json", "\"active\": \"high\"", "\"active\": \"low\""),
        "board.json: the LED is on GPIO2, which must be low at reset, but an LED that is active low pulls it up");

    [Fact]
    public void A_button_with_a_resistor_on_the_board_may_be_on_a_pin_without() => Expect(board => board
        .Change("board.json", "{ \"pin\": 0, \"active\": \"low\" }", "{ \"pin\": 37, \"active\": \"low\", \"pull\": \"board\" }")
        .Change("wiring.svg", "GPIO0", "GPIO37")
        .Change("things.cfg", "button_pin=0", "button_pull=board\nbutton_pin=37"));

    [Fact]
    public void A_configuration_that_trusts_the_chip_with_such_a_resistor_is_told() => Expect(
        board => board
            .Change("board.json", "{ \"pin\": 0, \"active\": \"low\" }", "{ \"pin\": 37, \"active\": \"low\", \"pull\": \"board\" }")
            .Change("wiring.svg", "GPIO0", "GPIO37")
            .Change("things.cfg", "button_pin=0", "button_pin=37"),
        "things.cfg: the firmware says \"config: line 16: button_pin=37 has no pull resistor in the chip; with one on the board, put button_pull=board before it\"",
        "things.cfg: board.json has the button on GPIO37, active low; the firmware does not listen for it there");

    [Fact]
    public void A_deployment_to_the_address_of_another_chip_is_told() => Expect(
        board => board.Change("board.json", "ESP32_BLE_REV0", "ESP32_C3").Change("board.json", "\"ESP32\"", "\"ESP32-C3\"").Change("board.json", "true", "false")
            .Change("README.md", "ESP32_BLE_REV0", "ESP32_C3").Change("board.json", "\"pin\": 2", "\"pin\": 10").Change("wiring.svg", "GPIO2", "GPIO10")
            .Change("things.cfg", "led_pin=2", "led_pin=10"),
        "README.md: \"nanoff --target ESP32_C3 --serialport COM3 --deploy --image ../../firmware/LineThings.Starter/bin/Release/LineThings.Starter.bin --address 0x1E0000\": "
        + "without --address 0x1B0000 nanoff may deploy to a wrong address");

    [Theory]
    [InlineData("ESP32_C3", "ESP32-C3", 14, "the LED is on GPIO14, which is a pin of the flash memory")]
    [InlineData("ESP32_C3", "ESP32-C3", 8, "the LED is on GPIO8, which must be high at reset, but an LED that is active high pulls it down")]
    [InlineData("ESP32_C3", "ESP32-C3", 21, "the LED is on GPIO21, which is a pin of the serial console")]
    [InlineData("ESP32_C3", "ESP32-C3", 22, "the LED is on GPIO22, which the ESP32-C3 does not have")]
    [InlineData("ESP32_S3_QUAD", "ESP32-S3", 35, "the LED is on GPIO35, which is a pin of the flash memory")]
    [InlineData("ESP32_S3_QUAD", "ESP32-S3", 19, "the LED is on GPIO19, which is a pin of the serial console")]
    [InlineData("ESP32_S3_QUAD", "ESP32-S3", 24, "the LED is on GPIO24, which the ESP32-S3 does not have")]
    [InlineData("ESP32_BLE_REV0", "ESP32-PICO-D4", 16, "the LED is on GPIO16, which is a pin of the flash memory")]
    public void An_LED_on_a_pin_that_another_chip_needs_is_told(string target, string chip, int pin, string objection)
    {
        using var board = new BoardFolderCopy().Change("board.json", "\"ESP32\"", $"\"{chip}\"").Change("board.json", "ESP32_BLE_REV0", target)
            .Change("board.json", "\"pin\": 2", $"\"pin\": {pin}");

        Assert.Contains($"board.json: {objection}", board.Check());
    }

    [Fact]
    public void Another_board_that_is_whole_has_no_complaints() => Expect(board => board
        .Change("board.json", "{ \"pin\": 0, \"active\": \"low\" }", "{ \"pin\": 27, \"active\": \"high\" }")
        .Change("board.json", "{ \"pin\": 2, \"active\": \"high\", \"resistorOhm\": 220 }", "{ \"pin\": 5, \"active\": \"low\" }")
        .Change("wiring.svg", "GPIO0", "GPIO27").Change("wiring.svg", "GPIO2<", "GPIO5<").Change("wiring.svg", "220 Ω", string.Empty)
        .Change("things.cfg", "button_pin=0", "button_pin=27").Change("things.cfg", "button_active=low", "button_active=high")
        .Change("things.cfg", "led_pin=2", "led_pin=5").Change("things.cfg", "led_active=high", "led_active=low"));

    [Fact]
    public void A_missing_section_is_told() => Expect(
        board => board.Change("README.md", "## Clear all bonds", "## Bonds"),
        "README.md: section \"## Clear all bonds\" is missing");

    [Fact]
    public void An_empty_section_is_told() => Expect(
        board => board.Change("README.md", "## Clear all bonds\n", "## Clear all bonds\n\n## More\n"),
        "README.md: section \"## Clear all bonds\" is empty");

    [Fact]
    public void Sections_in_another_order_are_told() => Expect(
        board => board.Change("README.md", "## Wiring", "## ").Change("README.md", "## What you need", "## Wiring").Change("README.md", "## \n", "## What you need\n"),
        "README.md: the sections do not stand once each in the order What you need, Wiring, From an empty board to a working one, "
        + "What the console shows, See it with a Bluetooth app, Clear all bonds, Back to an empty board, Trouble");

    [Fact]
    public void A_README_without_the_picture_is_told() => Expect(
        board => board.Change("README.md", "](wiring.svg)", "](picture.svg)"),
        "README.md: it does not show wiring.svg");

    [Fact]
    public void A_README_that_claims_what_nobody_tried_is_told() => Expect(
        board => board.Change("README.md", "**Verified on hardware: no.**", "**Verified on hardware: 2026-09-01.**"),
        "README.md: it says \"Verified on hardware: 2026-09-01\", board.json says no");

    [Fact]
    public void A_README_that_hides_what_was_tried_is_told() => Expect(
        board => board.Change("board.json", "\"verifiedOnHardware\": false", "\"verifiedOnHardware\": { \"date\": \"2026-09-01\", \"what\": \"LED\" }"),
        "README.md: it says \"Verified on hardware: no\", board.json says 2026-09-01",
        "board.json: verifiedOnHardware needs checkup.json and checkup.md, the report of a check-up");

    [Fact]
    public void A_README_that_keeps_silent_about_hardware_is_told() => Expect(
        board => board.Change("README.md", "**Verified on hardware: no.**", "**Verified on hardware: soon.**"),
        "README.md: it has 0 lines \"Verified on hardware: no\" or with a date instead of one");

    [Theory]
    [InlineData("nanoff --listtargets --platform esp32", "nanoff --listtargets --platform", "--platform needs a value")]
    [InlineData("nanoff --listtargets --platform esp32", "nanoff --listtarget", "--listtarget is not an option of nanoff")]
    [InlineData("nanoff --serialport COM3 --filedeployment files.json", "nanoff --filedeployment files.json", "--serialport is missing")]
    [InlineData("--filedeployment files.json", "--filedeployment file.json", "file.json is not in this folder")]
    [InlineData("--updatearchive --target ESP32_BLE_REV0", "--updatearchive", "without --target nanoff picks an image without Bluetooth")]
    [InlineData("--updatearchive --target ESP32_BLE_REV0", "--updatearchive --target ESP32_S2", "the board's target is ESP32_BLE_REV0")]
    [InlineData("--devicedetails --serialport", "--devicedetails --target ESP32_BLE_REV0 --serialport", "nanoff takes --nanodevice or --target, not both")]
    public void A_command_that_nanoff_does_not_take_is_told(string before, string after, string objection)
    {
        using var board = new BoardFolderCopy().Change("README.md", before, after);

        var complaint = Assert.Single(board.Check());

        Assert.StartsWith("README.md: \"nanoff --", complaint, StringComparison.Ordinal);
        Assert.EndsWith($"\": {objection}", complaint, StringComparison.Ordinal);
        Assert.Contains(after, complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_without_its_command_is_told() => Expect(
        board => board.Change("README.md", "nanoff --listports", "dmesg"),
        "README.md: no nanoff command has --listports");

    [Fact]
    public void A_deployment_to_a_wrong_address_is_told()
    {
        const string image = "--image ../../firmware/LineThings.Starter/bin/Release/LineThings.Starter.bin";
        Expect(
            board => board.Change("README.md", " --address 0x1E0000", string.Empty),
            $"README.md: \"nanoff --target ESP32_BLE_REV0 --serialport COM3 --deploy {image}\": without --address 0x1E0000 nanoff may deploy to a wrong address");
        Expect(
            board => board.Change("README.md", "--deploy --image", "--update --deploy --image"),
            $"README.md: \"nanoff --target ESP32_BLE_REV0 --serialport COM3 --update --deploy {image} --address 0x1E0000\": together with --update nanoff deploys to a wrong address");
        Expect(
            board => board.Change("README.md", "--nanodevice --deploy --serialport COM3 " + image, "--nanodevice --deploy --serialport COM3 --image App.bin"),
            "README.md: \"nanoff --nanodevice --deploy --serialport COM3 --image App.bin\": --image does not name LineThings.Starter.bin");
    }

    [Theory]
    [InlineData(@"I:\\things.cfg", @"D:\\things.cfg", @"D:\things.cfg is not a file on the drive, such as I:\things.cfg")]
    [InlineData(@"I:\\things.cfg", @"I:\\board\\things.cfg", @"I:\board\things.cfg is not a file on the drive, such as I:\things.cfg")]
    [InlineData("Path\": \"things.cfg\"", "Path\": \"thing.cfg\"", "thing.cfg is not a file of this folder")]
    [InlineData("Path\": \"things.cfg\"", "Path\": \"../things.cfg\"", "../things.cfg is not a file of this folder")]
    [InlineData(",\n      \"SourceFilePath\": \"things.cfg\"", "", @"I:\things.cfg has no SourceFilePath: nanoff would delete it")]
    public void A_file_that_does_not_reach_the_drive_is_told(string before, string after, string objection) => Expect(
        board => board.Change("files.json", before, after),
        $"files.json: {objection}",
        @"files.json: it does not put things.cfg to I:\things.cfg");

    [Fact]
    public void A_serial_port_in_the_deployment_is_told() => Expect(
        board => board.Change("files.json", "{\n  \"files\"", "{\n  \"serialport\": \"COM7\",\n  \"files\""),
        "files.json: it names the serial port COM7, but everybody has another");

    [Fact]
    public void A_deployment_that_nanoff_would_silently_ignore_is_told()
    {
        using var board = new BoardFolderCopy().Change("files.json", "SourceFilePath", "SourcePath");

        Assert.StartsWith("files.json: The JSON property 'SourcePath' could not be mapped", Assert.Single(board.Check()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("</svg>", "", "not well-formed XML: ")]
    [InlineData("<svg ", "<!DOCTYPE svg SYSTEM \"elsewhere\"><svg ", "not well-formed XML: ")]
    [InlineData("http://www.w3.org/2000/svg", "elsewhere", "the root is {elsewhere}svg, not an SVG picture")]
    [InlineData("id=\"title\">", "id=\"title\"></title><title>", "no <title>, which those need who cannot see the picture")]
    [InlineData("<desc id=\"desc\">", "<desc id=\"desc\"></desc><desc>", "no <desc>, which those need who cannot see the picture")]
    [InlineData("<rect width=\"100%\"", "<rect width=\"90%\"", "no background: ")]
    [InlineData("<title", "<image href=\"#pin\"/><title", "<image> does not belong into a self-contained picture")]
    [InlineData("<use href=\"#row\" x=\"138\"/>", "<use href=\"rows.svg#row\"/>", "href=\"rows.svg#row\" points out of the picture")]
    [InlineData("fill=\"#23323f\"", "fill=\"url(pcb.svg#fill)\"", "fill=\"url(pcb.svg#fill)\" points out of the picture")]
    [InlineData("<title", "<style>@import 'font.css';</style><title", "<style> points out of the picture")]
    [InlineData("GPIO2", "IO2", "no text names GPIO2, the LED")]
    [InlineData("220 Ω", "1220 Ω", "no text names 220 Ω, the resistor")]
    public void A_picture_that_does_not_stand_for_itself_is_told(string before, string after, string objection)
    {
        using var board = new BoardFolderCopy().Change("wiring.svg", before, after);

        Assert.StartsWith($"wiring.svg: {objection}", Assert.Single(board.Check()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("debounce_ms=20", "debounce_ms=5", "config: line 24: debounce_ms=5 is not a number from 10 to 1000")]
    [InlineData("led_active=high", "led_active=on", "config: line 21: led_active=on is neither low nor high")]
    [InlineData("led_pin=2", "led_pin=6", "config: line 20: led_pin=6 cannot be used; 0 to 5, 12 to 19, 21 to 23, 25 to 27, 32 and 33 can")]
    [InlineData("led_pin=2", "led_pin=0", "config: line 20: button and LED are both on pin 0; both keep their defaults")]
    public void A_configuration_that_the_firmware_objects_to_is_told(string before, string after, string fault) => Expect(
        board => board.Change("things.cfg", before, after),
        $"things.cfg: the firmware says \"{fault}\"");

    [Fact]
    public void A_configuration_that_gives_all_boards_one_id_is_told() => Expect(
        board => board.Change("things.cfg", "#psdi=", "psdi="),
        "things.cfg: it sets psdi, so all boards that get it would have the same id",
        "README.md: it does not show \"boot: psdi-source=configuration\", which the firmware prints at its start",
        "README.md: it shows \"boot: psdi-source=new\", which the firmware does not print");

    [Theory]
    [InlineData("button_pin=0", "button_pin=4", "board.json has the button on GPIO0, active low; the firmware does not listen for it there")]
    [InlineData("button_active=low", "button_active=high", "board.json has the button on GPIO0, active low; the firmware does not listen for it there")]
    [InlineData("led_pin=2", "led_pin=4", "board.json has the LED on GPIO2, active high; the firmware does not switch it there")]
    [InlineData("led_active=high", "led_active=low", "board.json has the LED on GPIO2, active high; the firmware does not switch it there")]
    public void A_configuration_for_other_wiring_is_told(string before, string after, string objection) => Expect(
        board => board.Change("things.cfg", before, after),
        $"things.cfg: {objection}");

    [Fact]
    public void A_boot_report_that_the_firmware_does_not_print_is_told() => Expect(
        board => board.Change("README.md", "boot: advertising=started", "boot: advertising=on"),
        "README.md: it does not show \"boot: advertising=started\", which the firmware prints at its start",
        "README.md: it shows \"boot: advertising=on\", which the firmware does not print");

    private static void Expect(Action<BoardFolderCopy> mistake, params string[] complaints)
    {
        using var board = new BoardFolderCopy();
        mistake(board);

        Assert.Equal(complaints, board.Check());
    }
}
