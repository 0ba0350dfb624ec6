using System;
using System.Device.Gpio;
using System.IO;
using System.Threading;

namespace Statements
{
    /// <summary>Does one thing after the other, then waits for ever.</summary>
    public static class Program
    {
        public static void Main()
        {
            Console.WriteLine("nothing to do");
            Thread.Sleep(Timeout.Infinite);
        }

        /// <summary>Says which edge a pin had.</summary>
        public static void OnEdge(object sender, PinValueChangedEventArgs args)
        {
            Say(args.ChangeType == PinEventTypes.Falling ? "Falling" : "Rising");
        }

        /// <summary>Says something and when it was, in milliseconds since the start.</summary>
        public static void Say(string text)
        {
            Console.WriteLine(Environment.TickCount64.ToString() + " " + text);
        }
    }
}
