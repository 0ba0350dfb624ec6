using System.Threading;

namespace LineThings.Device
{
    /// <summary>
    /// Stands for a thermometer that the board does not have: as slow as a DS18B20 (750 ms for 12 bits, by its data sheet), and getting warmer
    /// by a hundredth of a degree each second. With a real one, only this class changes.
    /// </summary>
    public sealed class Thermometer
    {
        private const int MeasuringMilliseconds = 750;
        private const int FirstTemperature = 2150;

        private readonly IBoard _board;

        /// <summary>Makes the thermometer.</summary>
        /// <param name="board">The board.</param>
        public Thermometer(IBoard board)
        {
            _board = board;
        }

        /// <summary>Measures, and sleeps until that is done.</summary>
        /// <returns>The temperature in hundredths of a degree Celsius: 2150 is 21.5 degrees.</returns>
        public int Measure()
        {
            Thread.Sleep(MeasuringMilliseconds);
            return FirstTemperature + (int)(_board.Now / 1000);
        }
    }
}
