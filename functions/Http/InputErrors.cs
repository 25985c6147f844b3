using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Http;

/// <summary>Collects what is wrong with a body, up to a bound: nobody needs thousands of errors, and they would cost memory.</summary>
internal sealed class InputErrors
{
    private const int Most = 20;

    private readonly List<InputError> list = [];

    public IReadOnlyList<InputError> All => list;

    public int Count => list.Count;

    public void Add(string path, string code, string zh, string en) => Add(new(path, code, new(zh, en)));

    public void Add(string path, Refusal refusal) => Add(new(path, refusal.Code.Value, refusal.Text));

    public void Missing(string path) => Add(path, "member-missing", "缺少该项", "This member is missing");

    public void Type(string path, string zh, string en) => Add(path, "value-malformed", zh, en);

    private void Add(InputError error)
    {
        if (list.Count < Most)
            list.Add(error);
    }
}
