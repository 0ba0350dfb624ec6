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
    }
}
