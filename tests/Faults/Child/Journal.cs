using System.Text;

namespace Shuzhi.Faults.Child;

/// <summary>Says each acknowledgement on standard output, a line in one write, so that a kill leaves it whole or unsaid.</summary>
internal sealed class Journal(Stream output)
{
    private readonly Lock gate = new();

    public void Say(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        lock (gate)
        {
            output.Write(bytes);
            output.Flush();
        }
    }
}
