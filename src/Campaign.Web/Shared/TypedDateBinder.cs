using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Campaign.Web.Shared;

/// <summary>Lets every <see cref="DateOnly"/> of a form be typed the way people type dates.</summary>
internal sealed class TypedDateBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        ValueProviderResult value = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (value == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, value);
        if (string.IsNullOrWhiteSpace(value.FirstValue))
        {
            if (bindingContext.ModelMetadata.IsReferenceOrNullableType)
            {
                bindingContext.Result = ModelBindingResult.Success(null);
            }

            return Task.CompletedTask;
        }

        switch (TypedDate.Parse(value.FirstValue))
        {
            case TypedDate.Read read:
                bindingContext.Result = ModelBindingResult.Success(read.Date);
                break;
            case TypedDate.Unreadable unreadable:
                bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, unreadable.Error);
                break;
        }

        return Task.CompletedTask;
    }
}

internal sealed class TypedDateBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? new TypedDateBinder() : null;
}
