namespace VirtualEsp32;

/// <summary>
/// Every rule whose breach a virtual board reports. The facts come from the sources of nf-interpreter 1.17 and
/// nanoFramework.Device.Bluetooth 1.1.12x; on a real board most of these mistakes are silent.
/// </summary>
public static class FaultRules
{
    /// <summary>Advertising was started a second time.</summary>
    public static readonly FaultRule SecondStartAdvertising = new(
        "second-start-advertising",
        "A second StartAdvertising zeroes the native context: notifications stop and the next advertisement is empty.",
        "Call StartAdvertising once. Advertising starts again by itself after every disconnect.");

    /// <summary>Advertising was stopped.</summary>
    public static readonly FaultRule StopAdvertising = new(
        "stop-advertising",
        "StopAdvertising shuts the whole Bluetooth stack down and drops the link.",
        "Leave advertising on; it pauses by itself while a central is connected.");

    /// <summary>The service UUID is not in the advertising packet.</summary>
    public static readonly FaultRule UuidNotInAdvertisingPacket = new(
        "uuid-not-in-advertising-packet",
        "Sections are packed first-fit in 31 bytes: a name of 9 to 26 bytes pushes the service UUID into the scan response.",
        "Clear LocalName, add the 128-bit UUID section to Advertisement.DataSections, then set LocalName again.");

    /// <summary>Something did not fit into packet and scan response.</summary>
    public static readonly FaultRule AdvertisementDataDropped = new(
        "advertisement-data-dropped",
        "A section that fits neither the advertising packet nor the scan response is left out.",
        "Use a name of 1 to 29 bytes, and check AdvertisementStatus after StartAdvertising.");

    /// <summary>A service or characteristic was made after advertising had started.</summary>
    public static readonly FaultRule ServiceAfterStart = new(
        "service-after-start",
        "Services are registered by StartAdvertising; what is created later is never seen by a central.",
        "Create every service and characteristic before StartAdvertising.");

    /// <summary>The server object was first used after a service had been created.</summary>
    public static readonly FaultRule ServerAfterService = new(
        "server-after-service",
        "BluetoothLEServer.Instance clears the characteristics known so far: requests to the first one are never answered.",
        "Get BluetoothLEServer.Instance before the first GattServiceProvider.Create.");

    /// <summary>The device name was set after it had been copied.</summary>
    public static readonly FaultRule NameSetTooLate = new(
        "name-set-too-late",
        "GattServiceProviderAdvertisingParameters copies DeviceName in its constructor, and the stack copies it when it starts.",
        "Set DeviceName right after BluetoothLEServer.Instance, before anything else.");

    /// <summary>The GAP name is too long.</summary>
    public static readonly FaultRule DeviceNameTooLong = new(
        "device-name-too-long",
        "A GAP name of more than 31 bytes is silently replaced by the build's default.",
        "Use a name of 1 to 29 bytes of UTF-8.");

    /// <summary>An exception left an event handler.</summary>
    public static readonly FaultRule HandlerThrows = new(
        "handler-throws",
        "An exception that leaves an event handler ends that event without a word; a read or write then fails with 0x0e after 2 s.",
        "Catch everything inside the handler, and answer the request with a protocol error.");

    /// <summary>An event handler waited.</summary>
    public static readonly FaultRule HandlerBlocks = new(
        "handler-blocks",
        "All Bluetooth and pin events run on one thread: while a handler waits, nothing else is served.",
        "Let the handler store what happened and return; do the rest on the main thread.");

    /// <summary>A read or write was not answered within two seconds.</summary>
    public static readonly FaultRule RequestNotAnswered = new(
        "request-not-answered",
        "A request that is not answered within 2 s fails with 0x0e, and nothing else is served meanwhile.",
        "Call RespondWithValue, Respond or RespondWithProtocolError exactly once for every request.");

    /// <summary>A read or write reached a characteristic that has no handler for it.</summary>
    public static readonly FaultRule HandlerMissing = new(
        "handler-missing",
        "A characteristic with the property but without a handler or static value answers 0x0e.",
        "Add a handler, set StaticValue, or take the property away.");

    /// <summary>A write was answered twice, or after its time-out.</summary>
    public static readonly FaultRule WriteAnsweredAgain = new(
        "write-answered-again",
        "A second or late answer to a write leaks a native lock: every later request fails.",
        "Answer each write exactly once and within 2 s, also when the handler fails.");

    /// <summary>A read was answered twice, or after its time-out.</summary>
    public static readonly FaultRule ReadAnsweredAgain = new(
        "read-answered-again",
        "A second or late answer to a read is ignored.",
        "Answer each read exactly once and within 2 s.");

    /// <summary>The code given to RespondWithProtocolError is not an ATT error.</summary>
    public static readonly FaultRule NotAnAttError = new(
        "not-an-att-error",
        "The central gets the byte as it is: 0 means success, and BluetoothError values are not ATT errors.",
        "Use a value of GattProtocolError, 0x13 (value not allowed), or 0x80 to 0x9f.");

    /// <summary>A notification was longer than the link carries.</summary>
    public static readonly FaultRule NotificationTooLong = new(
        "notification-too-long",
        "A notification carries MTU minus 3 bytes, 20 without a larger MTU; the rest is cut off.",
        "Send at most 20 bytes, or at most MaxMtuSize - 3 once the central has asked for more.");

    /// <summary>A notification of a protected characteristic was sent in the clear.</summary>
    public static readonly FaultRule NotificationUnencrypted = new(
        "notification-unencrypted",
        "The subscription is not protected: a central that never paired can subscribe to a protected characteristic.",
        "Send only after PairingComplete, or after a protected read or write has arrived on this link.");

    /// <summary>A characteristic asked for indications.</summary>
    public static readonly FaultRule IndicationSentAsNotification = new(
        "indication-sent-as-notification",
        "Indications are sent as notifications: no confirmation ever comes.",
        "Use the Notify property.");

    /// <summary>A broken bonding call was used.</summary>
    public static readonly FaultRule BrokenBondingCall = new(
        "broken-bonding-call",
        "IsBonded, DeleteBondForPeer and Pairing.Pair do not work on the server.",
        "Use DeviceBonding.DeleteAllBonds and DeviceBonding.Count, with the stack running.");

    /// <summary>Bonds were touched before the stack ran.</summary>
    public static readonly FaultRule StackNotRunning = new(
        "stack-not-running",
        "The bond store can only be used while the Bluetooth stack runs; otherwise the call throws.",
        "Use it after StartAdvertising.");

    /// <summary>Two pairings were cancelled.</summary>
    public static readonly FaultRule TwoPairingsCancelled = new(
        "two-pairings-cancelled",
        "Two cancelled pairings crash the Bluetooth server (nanoFramework/Home#1724).",
        "Nothing the firmware can do: switch the board off and on.");

    /// <summary>A pin of the flash memory was opened.</summary>
    public static readonly FaultRule FlashPin = new(
        "flash-pin",
        "Some pins connect the flash memory, GPIO6 to GPIO11 on most ESP32: driving them crashes the chip.",
        "Use another pin.");

    /// <summary>A pin was opened with a pull resistor that it does not have.</summary>
    public static readonly FaultRule NoPullResistor = new(
        "no-pull-resistor",
        "GPIO34 to GPIO39 of the ESP32 have no pull resistors, although IsPinModeSupported says yes: the pin floats.",
        "Use another pin, or a resistor on the board and PinMode.Input.");

    /// <summary>A thread ended by an exception.</summary>
    public static readonly FaultRule ThreadThrows = new(
        "thread-throws",
        "An uncaught exception ends its thread without a word.",
        "Catch exceptions in Main and in every thread.");

    /// <summary>Main and all threads have returned.</summary>
    public static readonly FaultRule ProgramEnded = new(
        "program-ended",
        "When Main and all threads have returned, no event is served any more; timers alone do not keep the program alive.",
        "End Main with Thread.Sleep(Timeout.Infinite) or with a loop that waits.");

    /// <summary>A static initialiser threw.</summary>
    public static readonly FaultRule StaticInitialiserThrows = new(
        "static-initialiser-throws",
        "Static initialisers run before Main; an exception in one is swallowed and leaves its fields empty.",
        "Keep static initialisers to constants and plain objects.");

    /// <summary>A thread kept the processor.</summary>
    public static readonly FaultRule ThreadNeverWaits = new(
        "thread-never-waits",
        "Virtual time stands still while a thread computes: one that never waits stops the board.",
        "Wait for an event, or sleep, inside every loop.");
}
