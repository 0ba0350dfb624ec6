using System;

namespace LineThings.Device.Tests
{
    /// <summary>A server without a radio: it keeps what it was given and answers as a test wishes.</summary>
    public sealed class FakeServer : IGattServer
    {
        /// <summary>What <see cref="Start"/> returns.</summary>
        public AdvertisingStatus Status { get; set; } = AdvertisingStatus.Started;

        /// <summary>Why it cannot be started; <see langword="null"/> when it can.</summary>
        public string StartFault { get; set; }

        /// <summary>Why bonds cannot be deleted; <see langword="null"/> when they can.</summary>
        public string DeleteFault { get; set; }

        /// <summary>What the characteristics send to.</summary>
        public FakeNotifier Notifier { get; } = new FakeNotifier();

        /// <summary>How often it was started.</summary>
        public int Starts { get; private set; }

        /// <summary>How often it was asked to delete all bonds.</summary>
        public int Deletions { get; private set; }

        /// <summary>The services it was started with.</summary>
        public Service[] Services { get; private set; }

        /// <summary>What it was to advertise.</summary>
        public AdvertisingPlan Plan { get; private set; }

        /// <summary>The link it was to tell.</summary>
        public Link Link { get; private set; }

        /// <inheritdoc/>
        public AdvertisingStatus Start(Service[] services, AdvertisingPlan plan, Link link)
        {
            Starts++;
            if (StartFault != null)
            {
                throw new Exception(StartFault);
            }

            Services = services;
            Plan = plan;
            Link = link;
            foreach (var service in services)
            {
                foreach (var characteristic in service.Characteristics)
                {
                    characteristic.Attach(link, Notifier);
                }
            }

            return Status;
        }

        /// <inheritdoc/>
        public void DeleteAllBonds()
        {
            Deletions++;
            if (DeleteFault != null)
            {
                throw new Exception(DeleteFault);
            }
        }
    }
}
