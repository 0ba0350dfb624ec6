using LineThings.Device;

namespace LineThings.Starter
{
    /// <summary>The program.</summary>
    public static class Program
    {
        /// <summary>Runs the firmware on this board.</summary>
        public static void Main()
        {
            new Device.Starter(new Esp32Board()).Run();
        }
    }
}
