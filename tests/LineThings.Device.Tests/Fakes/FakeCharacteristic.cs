using System;

namespace LineThings.Device.Tests
{
    /// <summary>A characteristic as a newcomer writes it: it can be ticked and notified, and leaves reading and writing to its base.</summary>
    public sealed class FakeCharacteristic : Characteristic
    {
        /// <summary>Makes the characteristic.</summary>
        /// <param name="uuid">Its UUID.</param>
        public FakeCharacteristic(string uuid)
            : base(uuid, CharacteristicProperties.Notify)
        {
        }

        /// <summary>What <see cref="Tick"/> returns.</summary>
        public int Interval { get; set; } = NoTick;

        /// <summary>What <see cref="Tick"/> fails with; <see langword="null"/> when it does not.</summary>
        public string Fault { get; set; }

        /// <summary>The times at which it was ticked, each with a space after it.</summary>
        public string Ticks { get; private set; } = string.Empty;

        /// <inheritdoc/>
        public override int Tick(long now)
        {
            Ticks += now.ToString() + " ";
            if (Fault != null)
            {
                throw new Exception(Fault);
            }

            return Interval;
        }

        /// <summary>Notifies.</summary>
        /// <param name="value">The value.</param>
        /// <returns>The outcome as a number, which a data row can hold.</returns>
        public int Send(byte[] value)
        {
            return (int)Notify(value);
        }
    }
}
