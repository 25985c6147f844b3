using Microsoft.Azure.Functions.Worker.Converters;
using Shuzhi.Local.Worker;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Reads the parameter from the request's JSON body.</summary>
public class FromBodyAttribute : InputConverterAttribute
{
    public FromBodyAttribute()
        : base(typeof(BodyReader))
    {
    }
}
