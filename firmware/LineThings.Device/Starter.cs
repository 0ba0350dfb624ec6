using System;

namespace LineThings.Device
{
    /// <summary>
    /// The firmware: starts the board, tells what it found on the console, then serves button, LED and signals. Everything that a central
    /// asks is answered on the event thread by the characteristics.
    /// </summary>
    public sealed class Starter : IButtonListener
    {
        /// <summary>The configuration file.</summary>
        public const string ConfigurationPath = "I:\\things.cfg";

        /// <summary>How long the button must be held to clear all bonds, in milliseconds.</summary>
        public const int BondResetMilliseconds = 10000;

        private const int Forever = -1;

        private static readonly LedSignal FaultSignal = new LedSignal(10, 100);
        private static readonly LedSignal BondsClearedSignal = new LedSignal(3, 500);

        private readonly IBoard _board;
        private readonly Link _link;
        private readonly HoldDetector _hold = new HoldDetector(BondResetMilliseconds);
        private readonly ButtonCharacteristic _button = new ButtonCharacteristic();
        private TickSchedule _ticks;
        private Led _led;
        private bool _isPressed;
        private bool _isServing;

        /// <summary>Makes the firmware of a board.</summary>
        /// <param name="board">The board.</param>
        public Starter(IBoard board)
        {
            _board = board;
            _link = new Link(board);
        }

        /// <summary>Starts the board and serves it. Never returns, and never lets an exception out.</summary>
        public void Run()
        {
            try
            {
                Boot();
                while (true)
                {
                    _board.Wait(Tick());
                }
            }
            catch (Exception exception)
            {
                _board.WriteLine("fatal: " + exception.Message);
            }

            while (true)
            {
                _board.Wait(Forever);
            }
        }

        /// <summary>Reads the configuration, opens the pins, starts to advertise, and reports all of it.</summary>
        public void Boot()
        {
            _board.WriteLine("boot: version=" + StarterVersion.Text);
            _board.WriteLine("boot: target=" + _board.TargetName);
            var isFaulty = !ReadConfiguration(out var configuration);
            isFaulty |= !OpenLed(configuration);
            isFaulty |= !OpenButton(configuration);

            var store = new PsdiStore(_board);
            var psdi = store.Load(configuration.Psdi);
            _board.WriteLine("boot: name=" + configuration.Name);
            _board.WriteLine("boot: service=" + configuration.ServiceUuid);
            _board.WriteLine("boot: psdi=" + Hex.Format(psdi));
            _board.WriteLine("boot: psdi-source=" + store.Source);

            var services = StarterProfile.Create(_board, configuration, new LedCharacteristic(_led), _button, psdi);
            _ticks = new TickSchedule(_board, services);
            isFaulty |= !StartServer(configuration, services);
            if (isFaulty)
            {
                _led.Show(FaultSignal, _board.Now);
            }
        }

        /// <summary>Does what is due on the main thread.</summary>
        /// <returns>In how many milliseconds something will be due; -1 when nothing will.</returns>
        public int Tick()
        {
            var now = _board.Now;
            if (_hold.Check(now))
            {
                ClearBonds(now);
            }

            return TickSchedule.Earlier(TickSchedule.Earlier(_led.Tick(now), _hold.Remaining(now)), _ticks.Tick(now));
        }

        /// <inheritdoc/>
        public void OnButton(bool isPressed)
        {
            if (isPressed == _isPressed)
            {
                return;
            }

            _isPressed = isPressed;
            _hold.OnButton(isPressed, _board.Now);
            Say(isPressed, _button.Report(isPressed));
            _board.Wake();
        }

        private static string NameOf(AdvertisingStatus status)
        {
            switch (status)
            {
                case AdvertisingStatus.Started:
                    return "started";
                case AdvertisingStatus.Incomplete:
                    return "incomplete";
                default:
                    return "failed";
            }
        }

        private bool ReadConfiguration(out ThingsConfiguration configuration)
        {
            configuration = new ThingsConfiguration();
            byte[] content;
            try
            {
                content = _board.Drive.Read(ConfigurationPath);
            }
            catch (Exception exception)
            {
                _board.WriteLine("boot: config=defaults");
                _board.WriteLine("config: cannot read " + ConfigurationPath + ": " + exception.Message);
                return false;
            }

            if (content == null)
            {
                _board.WriteLine("boot: config=defaults");
                return true;
            }

            _board.WriteLine("boot: config=" + ConfigurationPath);
            var reader = ConfigurationReader.Read(content, PinRules.For(_board.TargetName));
            foreach (var fault in reader.Faults)
            {
                var place = fault.Line == 0 ? "config: " : "config: line " + fault.Line.ToString() + ": ";
                _board.WriteLine(place + fault.Message);
            }

            configuration = reader.Configuration;
            return reader.Faults.Length == 0;
        }

        private bool OpenLed(ThingsConfiguration configuration)
        {
            try
            {
                _led = new Led(_board.OpenLed(configuration.LedPin, configuration.IsLedActiveLow));
                return true;
            }
            catch (Exception exception)
            {
                _board.WriteLine("led: pin " + configuration.LedPin.ToString() + " cannot be used: " + exception.Message);
                _led = new Led(new NoLedPin());
                return false;
            }
        }

        private bool OpenButton(ThingsConfiguration configuration)
        {
            try
            {
                _isPressed = _board.OpenButton(
                    configuration.ButtonPin,
                    configuration.IsButtonActiveLow,
                    configuration.IsButtonPulledByChip,
                    configuration.DebounceMilliseconds,
                    this);
                _button.Initialise(_isPressed);

                // Not told to the hold detector: a stuck button, or one with the wrong polarity, would clear the bonds at every start.
                return true;
            }
            catch (Exception exception)
            {
                _board.WriteLine("button: pin " + configuration.ButtonPin.ToString() + " cannot be used: " + exception.Message);
                return false;
            }
        }

        private bool StartServer(ThingsConfiguration configuration, Service[] services)
        {
            try
            {
                var plan = new AdvertisingPlan(configuration.Name, configuration.ServiceUuid);
                var status = _board.Server.Start(services, plan, _link);
                _board.WriteLine("boot: advertising=" + NameOf(status));
                _isServing = status != AdvertisingStatus.Failed;
                return status == AdvertisingStatus.Started;
            }
            catch (Exception exception)
            {
                _board.WriteLine("boot: advertising=failed");
                _board.WriteLine("gatt: " + exception.Message);
                return false;
            }
        }

        private void ClearBonds(long now)
        {
            if (!_isServing)
            {
                _board.WriteLine("bonds: cannot be cleared: the server does not run");
                return;
            }

            try
            {
                _board.Server.DeleteAllBonds();
                _board.WriteLine("bonds: all cleared; forget this board on the phone too");
                _led.Show(BondsClearedSignal, now);
            }
            catch (Exception exception)
            {
                _board.WriteLine("bonds: cannot be cleared: " + exception.Message);
            }
        }

        /// <summary>Constant texts: nothing is put together on the way of a button press.</summary>
        private void Say(bool isPressed, NotifyOutcome outcome)
        {
            switch (outcome)
            {
                case NotifyOutcome.Sent:
                    break;
                case NotifyOutcome.NobodyConnected:
                    _board.WriteLine(isPressed ? "button: press not sent, nobody is connected" : "button: release not sent, nobody is connected");
                    break;
                case NotifyOutcome.NobodySubscribed:
                    _board.WriteLine(isPressed ? "button: press not sent, nobody has subscribed" : "button: release not sent, nobody has subscribed");
                    break;
                case NotifyOutcome.NotEncrypted:
                    _board.WriteLine(isPressed
                        ? "button: press not sent, the link is not encrypted yet: pair first"
                        : "button: release not sent, the link is not encrypted yet: pair first");
                    break;
                default:
                    _board.WriteLine(isPressed ? "button: press not sent, the radio did not take it" : "button: release not sent, the radio did not take it");
                    break;
            }
        }
    }
}
