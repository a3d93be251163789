using System.Net;

namespace Customs.Nes.Server.Channels;

/// <summary>Counts connections, in all and by address, and says when there is no place for one more.</summary>
internal sealed class ConnectionGate(int countMax, int countPerAddressMax)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _countByAddress = [];
    private int _count;

    public bool TryEnter(IPAddress address)
    {
        lock (_lock)
        {
            var fromThere = _countByAddress.GetValueOrDefault(address);
            if (_count == countMax || fromThere == countPerAddressMax)
            {
                return false;
            }

            _count++;
            _countByAddress[address] = fromThere + 1;
            return true;
        }
    }

    public void Leave(IPAddress address)
    {
        lock (_lock)
        {
            _count--;
            var fromThere = _countByAddress[address] - 1;
            if (fromThere == 0)
            {
                // Not kept at zero: the table is as long as the list of those connected, whoever has come by before.
                _countByAddress.Remove(address);
            }
            else
            {
                _countByAddress[address] = fromThere;
            }
        }
    }
}
