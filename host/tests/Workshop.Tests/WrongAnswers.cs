namespace Workshop.Tests;

/// <summary>What participants typically answer, and what they should be told.</summary>
internal static class WrongAnswers
{
    private const string NameLine = "name=LINE Things Trial ESP32";
    private const string Configuration = "things.cfg";
    private const string Scenarios = "scenarios.json";
    private const string LedFile = "LedCharacteristic.cs";
    private const string ServerFile = "GattServer.cs";
    private const string ButtonFile = "ButtonPin.cs";
    private const string TemperatureFile = "TemperatureCharacteristic.cs";
    private const string ProfileFile = "StarterProfile.cs";
    private const string Allowed = "value[0] != Off && value[0] != On && value[0] != Toggle";
    private const string LedSet = "_led.Set(value[0] == Toggle ? !_led.IsOn : value[0] == On);";
    private const string FirstName = "            parameters.Advertisement.LocalName = string.Empty;\n";
    private const string SecondName = "            parameters.Advertisement.LocalName = plan.Name;\n";
    private const string HandOut = "            value = _value;\n";
    private const string Measure = "            var temperature = _thermometer.Measure();\n";
    private const string Store = "            _value = new[] { (byte)temperature, (byte)(temperature >> 8) };\n";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<WrongAnswer> All { get; } =
    [
        new(1, "a name of eleven Japanese characters", Configuration, [(NameLine, "name=ワークショップの基板だ")], "nine of them fit"),
        new(1, "a key with a capital letter", Configuration, [(NameLine, "Name=Table 12")], "in small letters"),
        new(1, "no equals sign", Configuration, [(NameLine, "name: Table 12")], "blinks its LED fast ten times"),
        new(1, "the name behind a comment sign", Configuration, [(NameLine, "#name=Table 12")], "Change what stands behind name="),
        new(1, "a service that is no UUID", Configuration, [(NameLine, "name=Table 12"), ("service_uuid=91e4e176", "service_uuid=91e4")], "The number is that of the line"),

        new(2, "the digit instead of Base64", Scenarios, [("AQ==", "1")], "counts from 0", FromSolution: true),
        new(2, "the text \"1\" in Base64", Scenarios, [("AQ==", "MQ==")], "MQ== is the text", FromSolution: true),
        new(2, "two bytes", Scenarios, [("AQ==", "AQA=")], "The LED takes one byte", FromSolution: true),
        new(2, "no sleep", Scenarios, [("1000", "0")], "Too short to see", FromSolution: true),
        new(2, "four seconds", Scenarios, [("1000", "4000")], "thousandths of a second", FromSolution: true),
        new(2, "on twice", Scenarios, [("AA==", "AQ==")], "write 00 to the LED as well", FromSolution: true),
        new(2, "off first", Scenarios, [("AQ==", "AA==")], "The first thing to write is 01", FromSolution: true),
        new(2, "IMMEDIATE for a press", Scenarios, [("BLE_NOTIFICATION", "IMMEDIATE")], "A press is a BLE_NOTIFICATION", FromSolution: true),
        new(2, "the LED as trigger", Scenarios, [("62fbd229-6edd-4d1a-b554-5c4e1bb29169", "e9062e71-9e62-4bc6-b0d3-35cdcd9b027b")], "got no further", FromSolution: true),
        new(2, "a UUID with a slip", Scenarios, [("62fbd229-6edd", "62fbd229-6eed")], "digit by digit", FromSolution: true),
        new(2, "a comma too many", Scenarios, [("      \"actions\": [\n", "      \"actions\": [,\n")], "not JSON yet"),
        new(2, "closing at once", Scenarios, [("\"autoClose\": false", "\"autoClose\": true")], "counts from 0", FromSolution: true),

        new(3, "everything is let through", LedFile, [(Allowed, "value == null")], "return AttError.ValueNotAllowed", FromSolution: true),
        new(3, "02 passes and does nothing", LedFile, [(LedSet, "_led.Set(value[0] == On);")], "is the other way round", FromSolution: true),
        new(3, "01 turns around as well", LedFile, [(LedSet, "_led.Set(value[0] == Off ? false : !_led.IsOn);")], "must mean what they meant before", FromSolution: true),
        new(3, "every number above 01 turns around", LedFile, [(Allowed, "value[0] < 0"), (LedSet, "_led.Set(value[0] > On ? !_led.IsOn : value[0] == On);")], "return AttError.ValueNotAllowed", FromSolution: true),
        new(3, "an exception for an answer", LedFile, [("return AttError.ValueNotAllowed", "throw new System.ArgumentException(\"value\")")], "An answer is no exception", FromSolution: true),
        new(3, "the length is not asked for", LedFile, [("value.Length != 1", "value.Length == 0")], "ask for value.Length", FromSolution: true),
        new(3, "a semicolon is missing", LedFile, [(LedSet, "_led.Set(value[0] == On)")], "Begin with the first error", FromSolution: true),
        new(3, "a list, as at home", LedFile, [(LedSet, "var allowed = new List<byte>();\n" + LedSet)], "no List<T>", FromSolution: true),
        new(3, "what the interpreter does not run", LedFile, [(LedSet, "var table = new bool[2, 2];\n            _led.Set(table[0, 0]);")], "interpreter does not run", FromSolution: true),

        new(4, "the section behind the name", ServerFile, [(FirstName, string.Empty), (SecondName, string.Empty)], "What is added first is packed first", FromSolution: true),
        new(4, "the name left out", ServerFile, [(SecondName, string.Empty)], "set LocalName = plan.Name again", FromSolution: true),
        new(4, "the name cut", ServerFile, [(SecondName, "            parameters.Advertisement.LocalName = plan.Name.Substring(0, 7);\n")], "may not be cut", FromSolution: true),
        new(4, "a packet of one's own with the UUID the wrong way round", ServerFile, [("new GattServiceProviderAdvertisingParameters()", "new GattServiceProviderAdvertisingParameters { CustomAdvertisement = true }"), ("new Buffer(plan.UuidBytes)", "new Buffer(new Guid(\"91e4e176-d0b9-464d-9fe4-52ee3e9f1552\").ToByteArray())")], "last byte first", FromSolution: true),
        new(4, "advertising twice", ServerFile, [("            provider.StartAdvertising(parameters);\n", "            provider.StartAdvertising(parameters);\n            provider.StartAdvertising(parameters);\n")], "it breaks the stack", FromSolution: true),
        new(4, "advertising again from a handler", ServerFile, [("_link.OnDisconnected();", "_link.OnDisconnected();\n                    Advertise(_first, _plan);"), ("        private Link _link;\n", "        private Link _link;\n        private GattServiceProvider _first;\n        private AdvertisingPlan _plan;\n"), ("            return Advertise(providers[0], plan);", "            _first = providers[0];\n            _plan = plan;\n            return Advertise(providers[0], plan);")], "it breaks the stack", FromSolution: true),
        new(4, "not advertising at all", ServerFile, [("            provider.StartAdvertising(parameters);\n", string.Empty)], "must be called, once", FromSolution: true),

        new(5, "catching without curing", ButtonFile, [("            var isPressed = e.ChangeType", "            try {\n            var isPressed = e.ChangeType"), ("            _listener.OnButton(isPressed);\n", "            _listener.OnButton(isPressed);\n            } catch (Exception exception) { Console.WriteLine(exception.Message); }\n")], "catching the exception hides it"),
        new(5, "a longer array", ButtonFile, [("new long[5]", "new long[100]")], "when presses never end"),
        new(5, "a longer array and a catch", ButtonFile, [("new long[5]", "new long[100]"), ("            var isPressed = e.ChangeType", "            try {\n            var isPressed = e.ChangeType"), ("            _listener.OnButton(isPressed);\n", "            _listener.OnButton(isPressed);\n            } catch (Exception exception) { Console.WriteLine(exception.Message); }\n")], "only ends later"),
        new(5, "no diary", ButtonFile, [("                    CountPress();\n", string.Empty)], "Somebody wants these lines", FromSolution: true),
        new(5, "no catch", ButtonFile, [("            catch (Exception exception)\n", "            finally\n"), ("                Console.WriteLine(\"button: \" + exception.Message);\n", string.Empty)], "Put try around all", FromSolution: true),
        new(5, "an empty catch", ButtonFile, [("            catch (Exception exception)\n", "            catch (Exception)\n"), ("                Console.WriteLine(\"button: \" + exception.Message);\n", string.Empty)], "An empty catch", FromSolution: true),

        new(6, "the line without the class's work", ProfileFile, [("                    // Exercise 6 ends here.\n", "                    new TemperatureCharacteristic(board),\n")], "does not override Read"),
        new(6, "in the other service", ProfileFile, [("                    new TemperatureCharacteristic(board),\n", string.Empty), ("new PsdiCharacteristic(psdi),", "new PsdiCharacteristic(psdi),\n                    new TemperatureCharacteristic(board),")], "Put it into the list with led and button", FromSolution: true),
        new(6, "measured when it is read", TemperatureFile, [(HandOut, "            var read = _thermometer.Measure();\n            value = new[] { (byte)read, (byte)(read >> 8) };\n"), (Measure, string.Empty), (Store, string.Empty)], "Call Measure() in Tick", FromSolution: true),
        new(6, "least significant byte last", TemperatureFile, [(Store, "            _value = new[] { (byte)(temperature >> 8), (byte)temperature };\n")], "the wrong way round", FromSolution: true),
        new(6, "whole degrees", TemperatureFile, [(Store, "            _value = new[] { (byte)(temperature / 100) };\n")], "too much for one byte", FromSolution: true),
        new(6, "whole degrees in two bytes", TemperatureFile, [(Store, "            _value = new[] { (byte)(temperature / 100), (byte)0 };\n")], "send that number as it is", FromSolution: true),
        new(6, "nothing handed out", TemperatureFile, [(HandOut, "            value = null;\n")], "new byte[2]", FromSolution: true),
        new(6, "measured once", TemperatureFile, [("            Notify(_value);\n", string.Empty), ("return Interval;", "return NoTick;"), ("private const int Interval = 10000;", string.Empty)], "NoTick means never", FromSolution: true),
        new(6, "measured and not told", TemperatureFile, [("            Notify(_value);\n", string.Empty)], "Let it say Notify", FromSolution: true),
        new(6, "measured all the time", TemperatureFile, [("Interval = 10000", "Interval = 1000")], "10000", FromSolution: true),
        new(6, "not measured at all", TemperatureFile, [(Measure, string.Empty), (Store, string.Empty)], "measure there, and return 10000", FromSolution: true),
        new(6, "the scenario reads another characteristic", Scenarios, [("5f0e6c5d-7c3a-4b1e-9a52-0d6c8f1b2a37", "62fbd229-6edd-4d1a-b554-5c4e1bb29169")], "The characteristic to read is", FromSolution: true),
        new(6, "the scenario has a slip in the UUID", Scenarios, [("5f0e6c5d-7c3a", "5f0e6c5d-7c3b")], "Compare the UUIDs", FromSolution: true),
    ];
}
